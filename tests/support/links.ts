import * as inquiries from "@/lib/inquiries";
import type { Screen } from "@/lib/inquiries/schemas";
import { randomText } from "@/lib/kernel/ids";
import { Browser } from "./world";

export type Query = Record<string, string>;

/** A browser that opens links: it keeps one cookie an inquiry, and posts the start page it was shown. */
export class LinkBrowser {
	readonly jar = new Map<string, string>();
	screen: Screen | undefined;

	async open(query: Query): Promise<Screen> {
		const link = inquiries.readLink(Object.entries(query));
		this.screen = link ? await inquiries.openLink(this.visit(randomText(22)), link) : { kind: "unknown" };
		return this.screen;
	}

	/** Presses the one button; where it leads, or undefined when back to the link's own page. */
	async start(query: Query, formKey = randomText(22)): Promise<string | undefined> {
		const link = inquiries.readLink(Object.entries(query));
		const started = link && (await inquiries.startByLink(this.visit(formKey), link));
		if (started?.cookie) this.jar.set(started.inquiryId, inquiries.writeCookie(started.cookie));
		return started?.inquiryId;
	}

	/** The same browser at an inquiry's page. */
	at(inquiryId: string): Browser {
		const browser = new Browser(inquiryId);
		browser.cookie = this.jar.get(inquiryId);
		return browser;
	}

	visit(formKey: string) {
		return {
			cookieOf: (inquiryId: string) => this.jar.get(inquiryId),
			cookies: [...this.jar.values()],
			chosen: false,
			language: "en" as const,
			formKey,
			requestId: "req_test",
			ipAddress: "192.0.2.7",
			userAgent: "test",
		};
	}
}
