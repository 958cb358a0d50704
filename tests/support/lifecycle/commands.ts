import { now } from "@/db";
import * as inquiries from "@/lib/inquiries";
import type { Act as Form } from "@/lib/inquiries/schemas";
import { randomText } from "@/lib/kernel/ids";
import { Refusal } from "@/lib/kernel/refusal";
import { openCode } from "@/lib/verifications/code";
import { drain } from "@/lib/worker";
import { LinkBrowser, type Query } from "../links";
import { Browser, createInquiry, newPhone, type World, wrong } from "../world";
import { type Act, type Command, TIME, type Verb } from "./model";
import { liveCodes } from "./rows";

const ADDRESS = "203.0.113.77";
/** Of the browser that opens links. */
const LINK_ADDRESS = "192.0.2.7";
const AGENT = "okapi-browser/1.0";

/** One inquiry and all who have to do with it. Each command is what they would do, by the product's own verbs. */
export class Run {
	readonly devices;
	readonly phones = [newPhone(), newPhone()] as const;
	/** Verifications whose right code was typed; no other can be verified. */
	readonly rightTyped = new Set<string>();
	/** The last code typed was right, on a page that asked for it: it must have done its work. */
	sure = false;
	readonly #codes = new Set<string>();
	#link: Query = { code: "0".repeat(22) };
	#token = "";

	private constructor(
		readonly world: World,
		readonly inquiryId: string,
		readonly name: string,
	) {
		const device = () => Object.assign(new Browser(inquiryId), { userAgent: AGENT, ipAddress: ADDRESS });
		this.devices = { phone: device(), laptop: device() };
	}

	static async begin(world: World): Promise<Run> {
		const name = `okapi-${randomText(12)}`;
		const planted = { "reference-id": name, note: name, tags: [name] };
		return new Run(world, await createInquiry(world, planted, { "auto-create-account": false }), name);
	}

	/** What must be nowhere once it is redacted. */
	get personal(): string[] {
		return [this.name, ADDRESS, AGENT, LINK_ADDRESS, ...this.phones.map((phone) => phone.slice(1))];
	}

	/** Refusals are answers; anything else that is thrown is a fault. */
	async perform(command: Command): Promise<"done" | "refused"> {
		const [who, ...words] = command.split(" ");
		const does = words.join(" ");
		this.sure = false;
		try {
			if (who === "phone" || who === "laptop") await this.#person(this.devices[who], does as Act);
			else if (who === "company") await this.#company(does as Verb);
			else if (who === "time") await this.#pass(TIME[does as keyof typeof TIME]);
			else await drain({ seconds: 20, hands: 1 });
			return "done";
		} catch (error) {
			if (error instanceof Refusal && ["conflict", "gone"].includes(error.code)) return "refused";
			throw error;
		}
	}

	async #person(browser: Browser, does: Act): Promise<void> {
		const post = async (form: Form, fields: Record<string, string> = {}) => {
			await browser.look();
			await browser.post(form, fields);
		};
		const [phone, other] = this.phones;
		switch (does) {
			case "looks":
				return void (await browser.look());
			case "is there":
				return browser.alive();
			case "types details":
				return post("details", { "name-first": this.name });
			case "types a phone":
				return post("give_address", { phone, country: "CO" });
			case "types another phone":
				await post("change_address");
				return post("give_address", { phone: other, country: "CO" });
			case "asks for a code":
				return post("send_code");
			case "types the code":
				return this.#typeCode(browser);
			case "types a wrong code":
				return post("check_code", { code: wrong(await this.#code("step", false)) });
			case "types an old code":
				return post("check_code", { code: await this.#old() });
			case "types what fails":
				await post("pass_verifications", { pass: "off" });
				await post("check_code", { code: "123456" });
				return post("pass_verifications", { pass: "ask" });
			case "asks to come back":
				return post("send_re_entry");
			case "types the code to come back":
				return post("check_re_entry", { code: await this.#code("re-entry") });
			case "starts afresh":
				return post("start_here");
			case "opens the link":
				return this.#follow(browser);
			case "opens the token":
				await browser.enter(this.#token);
				return post("continue");
		}
	}

	async #typeCode(browser: Browser): Promise<void> {
		const screen = await browser.look();
		const code = await this.#code("step");
		const live = (await liveCodes(this.inquiryId)).filter(({ kind }) => kind === "step");
		this.sure = screen.kind === "code" && screen.code.state === "live" && live.length === 1;
		await browser.post("check_code", { code });
	}

	async #follow(browser: Browser): Promise<void> {
		const link = new LinkBrowser();
		if (browser.cookie) link.jar.set(this.inquiryId, browser.cookie);
		await link.open(this.#link);
		await link.start(this.#link);
		browser.cookie = link.jar.get(this.inquiryId);
	}

	async #company(does: Verb): Promise<void> {
		const ctx = { ...this.world.ctx, now: await now() };
		const { inquiryId } = this;
		const said = { inquiryId, meta: { comment: `Says ${this.name}` } };
		switch (does) {
			case "makes a link": {
				const { meta } = await inquiries.generateOneTimeLink(ctx, { inquiryId });
				this.#link = { code: new URL(meta["one-time-link"]).searchParams.get("code") ?? "" };
				return;
			}
			case "resumes":
				this.#token = (await inquiries.resume(ctx, { inquiryId })).meta["session-token"];
				return;
			case "expires":
				return void (await inquiries.expire(ctx, { inquiryId }));
			case "approves":
				return void (await inquiries.approve(ctx, said));
			case "declines":
				return void (await inquiries.decline(ctx, said));
			case "reviews":
				return void (await inquiries.markForReview(ctx, said));
			case "redacts":
				return void (await inquiries.redact(ctx, { inquiryId }));
		}
	}

	async #pass(seconds: number): Promise<void> {
		const ctx = { ...this.world.ctx, now: await now() };
		await inquiries.moveClock(ctx, { inquiryId: this.inquiryId, meta: { seconds } });
	}

	/** The newest code of a kind, as its message says it; `right`: it will be typed. */
	async #code(kind: "step" | "re-entry", right = true): Promise<string> {
		const live = (await liveCodes(this.inquiryId)).map((row) => ({ ...row, code: openCode(row, row.codeBox) }));
		for (const { code } of live) this.#codes.add(code);
		const found = live.find((row) => row.kind === kind);
		if (right) for (const { code, id } of live) if (code === found?.code) this.rightTyped.add(id);
		return found?.code ?? "000000";
	}

	/** One that was good once and is no more. */
	async #old(): Promise<string> {
		const live = (await liveCodes(this.inquiryId)).map((row) => openCode(row, row.codeBox));
		return [...this.#codes].find((code) => !live.includes(code)) ?? "000000";
	}
}
