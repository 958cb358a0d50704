import type { Behaviour } from "@/lib/messaging/schemas";
import { DETAILS } from "../../tests/support/details";
import { holdSteps, letPass } from "./database";
import { Client, createInquiry } from "./http";
import { behave, codeFor, newPhone, wrong } from "./phone";
import type { Flows } from "./place";
import { untilTrue } from "./processes";

/** A browser's cookie and the address it stands at. `returning`: opened by its link, not reached by a form of ours. */
export type Standing = { path: string; cookie: string; returning?: boolean };

export type State = { says: string; reach(): Promise<Standing> };

/** A person on the way, at the wire. */
export class Way {
	phone = newPhone();
	private constructor(
		readonly client: Client,
		private to: string,
	) {}

	static async begin(flow: keyof Flows = "demo", fields: Record<string, unknown> = {}, more = {}): Promise<Way> {
		const { id } = await createInquiry(flow, { fields, ...more });
		return new Way(new Client(id), `/verify?inquiry-id=${id}&language=en`);
	}

	get id(): string {
		return this.client.inquiryId;
	}

	async post(act: string, fields: Record<string, string> = {}): Promise<this> {
		this.to = (await this.client.post(act, fields)).to;
		return this;
	}

	agree = () => this.post("consent", { box: "processing" });
	toPhone = async () => (await this.agree()).post("details", DETAILS);
	toConfirm = async () => (await this.toPhone()).post("give_address", { phone: this.phone, country: "CO" });
	toCode = async () => {
		await (await this.toConfirm()).post("send_code");
		await codeFor(this.phone);
		// As it looks a moment later: the message has left, and the notice that it was sent is gone.
		return this.notice();
	};
	/** The same, to a number that takes messages like this, as it looks once the page says so. */
	async toCodeThatIs(behaviour: Behaviour, says: string): Promise<this> {
		await behave(this.phone, behaviour);
		await (await this.toConfirm()).post("send_code");
		return this.notice().until(says);
	}

	async until(says: string): Promise<this> {
		await untilTrue(says, async () => (await this.client.read(this.to)).page.includes(says), 15_000);
		return this;
	}

	held = async () => {
		await holdSteps(this.id);
		return this;
	};
	wrongCode = async (times = 1) => {
		const code = await codeFor(this.phone);
		for (let i = 0; i < times; i++) await this.post("check_code", { code: wrong(code) });
		return this;
	};

	notice(word?: string): this {
		this.to = `/verify?inquiry-id=${this.id}&language=en${word ? `&notice=${word}` : ""}`;
		return this;
	}

	async later(seconds: number): Promise<this> {
		await letPass(this.id, seconds);
		return this.notice();
	}

	/** The same inquiry in a browser that has no session. */
	elsewhere(): Way {
		const other = new Way(new Client(this.id), `/verify?inquiry-id=${this.id}&language=en`);
		other.phone = this.phone;
		return other;
	}

	stand(more: Partial<Standing> = {}): Standing {
		return { path: this.to, cookie: this.client.cookie, ...more };
	}
}
