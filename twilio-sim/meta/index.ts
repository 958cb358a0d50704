import { randomBytes } from "node:crypto";
import type { MetaOptions } from "../options";
import type { World } from "../world";
import { receive } from "./inbound";
import { edit, judge, rate, recategorise } from "./templates";
import { listenAt, tellPhone } from "./webhooks";
import { type Category, type MetaWorld, makeGraphId, type Quality } from "./world";

/** The other half of the simulator: Meta's Graph, with one business account that one app may use. */
export type MetaSim = {
	readonly wabaId: string;
	readonly phoneNumberId: string;
	/** E.164. */
	readonly phone: string;
	readonly accessToken: string;
	readonly appSecret: string;
	/** Another token opens it from now on, or another secret signs. */
	setToken(token: string): void;
	setSecret(secret: string): void;
	/** As in the app's dashboard: asks the address for its challenge, and keeps it only when it answers right. */
	listenAt(url: string, verifyToken: string): Promise<boolean>;
	/** WhatsApp's word on a template, at any time. */
	approve(templateId: string): void;
	reject(templateId: string, reason: string): void;
	pause(templateId: string): void;
	disable(templateId: string): void;
	recategorise(templateId: string, category: Category): void;
	rate(templateId: string, quality: Quality): void;
	/** Somebody edits it by hand, and WhatsApp has nothing against it. */
	edit(templateId: string, components: unknown[]): void;
	/** The number is taken for better or worse, and may write to more or fewer. */
	ratePhone(quality: Quality, limit: string): void;
	/** A person writes to the number, maybe in answer to a message of ours. */
	receive(from: string, text: string, inReplyTo?: string): void;
};

export function makeMetaWorld(given: MetaOptions): MetaWorld {
	return {
		wabaId: given.wabaId ?? makeGraphId(),
		phoneNumberId: given.phoneNumberId ?? makeGraphId(),
		phone: "+15550100777",
		verifiedName: "Barkside",
		accessToken: given.accessToken ?? `EAA${randomBytes(40).toString("hex")}`,
		appSecret: given.appSecret ?? randomBytes(16).toString("hex"),
		quality: "GREEN",
		limit: "TIER_1K",
		webhookUrl: given.webhookUrl,
		subscribed: false,
		templates: new Map(),
		messages: [],
	};
}

export function makeMetaSim(world: World): MetaSim {
	const { meta } = world;
	return {
		...{ wabaId: meta.wabaId, phoneNumberId: meta.phoneNumberId, phone: meta.phone },
		get accessToken() {
			return meta.accessToken;
		},
		get appSecret() {
			return meta.appSecret;
		},
		setToken(token) {
			meta.accessToken = token;
		},
		setSecret(secret) {
			meta.appSecret = secret;
		},
		listenAt: (url, verifyToken) => listenAt(world, url, verifyToken),
		approve: (id) => judge(world, id, { status: "approved" }),
		reject: (id, reason) => judge(world, id, { status: "rejected", reason }),
		pause: (id) => judge(world, id, { status: "paused", title: "FIRST_PAUSE" }),
		disable: (id) => judge(world, id, { status: "disabled", title: "DISABLED" }),
		recategorise: (id, category) => recategorise(world, id, category),
		rate: (id, quality) => rate(world, id, quality),
		edit: (id, components) => edit(world, id, components),
		ratePhone(quality, limit) {
			const before = meta.limit;
			Object.assign(meta, { quality, limit });
			tellPhone(world, before);
		},
		receive: (from, text, inReplyTo) => receive(world, from, text, inReplyTo),
	};
}
