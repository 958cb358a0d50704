import { DEMO_FLOW } from "@/lib/flows/examples";
import type { Scope } from "@/lib/kernel/words";
import type { Method } from "./call";
import { MESSAGE } from "./message";
import type { Kind } from "./things";

export type Route = {
	scope: Scope;
	/** Whose id stands in the address. */
	names?: Kind;
	/** A sound body. `{inquiry}` and the like stand for an id of that kind, wherever in it. */
	body?: unknown;
	/** A query that it cannot do without, written as the body is. */
	query?: string;
	/** It pages. */
	list?: true;
	/** As a newly made thing is, it may be refused: what has to happen before is not this table's affair. */
	needsMore?: true;
};

const attributes = (given: object) => ({ data: { attributes: given } });
const tag = { meta: { "tag-name": "a" } };

/** Every call of the API: `METHOD address`, as its folders name it. Whoever adds one adds its line. */
export const ROUTES: Record<`${Method} ${string}`, Route> = {
	"GET accounts": { scope: "accounts:read", list: true },
	"POST accounts": { scope: "accounts:write", body: attributes({ "reference-id": "usr_new" }) },
	"GET accounts/[id]": { scope: "accounts:read", names: "account" },
	"PATCH accounts/[id]": { scope: "accounts:write", names: "account", body: attributes({}) },
	"GET accounts/second-factor": { scope: "accounts:read" },
	"POST accounts/second-factor": { scope: "accounts:write", body: attributes({ required: false }) },

	"GET api-keys": { scope: "api-keys:read", list: true },
	"POST api-keys": { scope: "api-keys:write", body: attributes({ name: "A", permissions: ["api-keys:write"] }) },
	"GET api-keys/[id]": { scope: "api-keys:read", names: "key" },
	"PATCH api-keys/[id]": { scope: "api-keys:write", names: "key", body: attributes({ name: "B" }) },
	"POST api-keys/[id]/expire": { scope: "api-keys:write", names: "key", body: { meta: { "expires-in-seconds": 60 } } },

	"GET flows": { scope: "flows:read", list: true },
	"POST flows": { scope: "flows:write", body: { ...attributes({ definition: DEMO_FLOW }), meta: { publish: true } } },
	"POST flows/import": { scope: "flows:write", body: DEMO_FLOW },
	"GET flows/[id]": { scope: "flows:read", names: "flow" },
	"PATCH flows/[id]": { scope: "flows:write", names: "flow", body: attributes({ status: "active" }) },
	"DELETE flows/[id]/draft": { scope: "flows:write", names: "flow", needsMore: true },
	"GET flows/[id]/export": { scope: "flows:read", names: "flow" },
	"POST flows/[id]/publish": { scope: "flows:write", names: "flow", body: attributes({ definition: DEMO_FLOW }) },
	"POST flows/[id]/restore": {
		scope: "flows:write",
		names: "flow",
		body: { meta: { "version-id": "itmplv_none" } },
		needsMore: true,
	},
	"GET flows/[id]/versions": { scope: "flows:read", names: "flow", list: true },
	"GET inquiry-templates": { scope: "flows:read", list: true },
	"GET inquiry-templates/[id]": { scope: "flows:read", names: "flow" },
	"GET inquiry-template-versions": { scope: "flows:read", query: "filter[inquiry-template-id]={flow}", list: true },

	"GET workflows": { scope: "flows:read" },
	"POST workflows": {
		scope: "flows:write",
		body: attributes({ name: "Own", steps: [{ channel: "sms", "wait-seconds": 60 }] }),
	},
	"POST workflows/default": { scope: "flows:write", body: attributes({ workflow: 1 }) },

	"GET inquiries": { scope: "inquiries:read", list: true },
	"POST inquiries": {
		scope: "inquiries:write",
		body: attributes({ "inquiry-template-id": "{flow}", tags: ["a"], fields: { "name-first": "Ana" } }),
	},
	"GET inquiries/[id]": { scope: "inquiries:read", names: "inquiry" },
	"PATCH inquiries/[id]": {
		scope: "inquiries:write",
		names: "inquiry",
		body: attributes({ note: "a", tags: ["a"], fields: { "name-first": "Ana" } }),
	},
	"DELETE inquiries/[id]": { scope: "inquiries:write", names: "inquiry" },
	"POST inquiries/[id]/add-tag": { scope: "inquiries:write", names: "inquiry", body: tag },
	"POST inquiries/[id]/remove-tag": { scope: "inquiries:write", names: "inquiry", body: tag },
	"POST inquiries/[id]/set-tags": { scope: "inquiries:write", names: "inquiry", body: { meta: { "tag-name": ["a"] } } },
	"POST inquiries/[id]/approve": { scope: "inquiries:write", names: "inquiry", body: {}, needsMore: true },
	"POST inquiries/[id]/decline": { scope: "inquiries:write", names: "inquiry", body: {}, needsMore: true },
	"POST inquiries/[id]/mark-for-review": { scope: "inquiries:write", names: "inquiry", body: {}, needsMore: true },
	"POST inquiries/[id]/expire": { scope: "inquiries:write", names: "inquiry" },
	"POST inquiries/[id]/resume": { scope: "inquiries:write", names: "inquiry" },
	"POST inquiries/[id]/generate-one-time-link": { scope: "inquiries:write", names: "inquiry", body: {} },
	"POST inquiries/[id]/send-one-time-link": {
		scope: "inquiries:write",
		names: "inquiry",
		body: { meta: { channel: "email", address: "ana@example.com" } },
	},
	"GET inquiries/[id]/one-time-links": { scope: "inquiries:read", names: "inquiry" },
	"GET inquiries/[id]/timeline": { scope: "inquiries:read", names: "inquiry", list: true },
	"POST inquiries/[id]/perform-simulate-actions": {
		scope: "inquiries:write",
		names: "inquiry",
		body: { meta: { "simulate-actions": [{ type: "start_inquiry" }] } },
	},
	"POST inquiries/[id]/move-clock": { scope: "inquiries:write", names: "inquiry", body: { meta: { seconds: 60 } } },
	"POST one-time-links/[id]/revoke": { scope: "inquiries:write", names: "link" },

	"GET message-templates": { scope: "recoveries:read", list: true },
	"POST message-templates": { scope: "recoveries:write", body: { ...attributes(MESSAGE), meta: { submit: false } } },
	"GET message-templates/[id]": { scope: "recoveries:read", names: "messageTemplate" },
	"DELETE message-templates/[id]": { scope: "recoveries:write", names: "messageTemplate", needsMore: true },
	"POST message-templates/[id]/submit": { scope: "recoveries:write", names: "messageTemplate", needsMore: true },
	"POST message-templates/[id]/simulate": {
		scope: "recoveries:write",
		names: "messageTemplate",
		body: { meta: { as: "approved" } },
	},
	"POST inquiries/[id]/send-recovery": { scope: "recoveries:write", names: "inquiry", needsMore: true },
	"GET recoveries": { scope: "recoveries:read", list: true },
	"GET recoveries/[id]": { scope: "recoveries:read", names: "recovery" },
	"POST recoveries/[id]/stop": { scope: "recoveries:write", names: "recovery" },
	"GET recovery-consents": { scope: "recoveries:read", query: "filter[inquiry-id]={inquiry}", list: true },
	"GET suppressions": { scope: "recoveries:read", list: true },
	"POST suppressions": { scope: "recoveries:write", body: attributes({ "phone-number": "+573001234500" }) },
	"POST suppressions/search": { scope: "recoveries:read", body: { filter: { "phone-number": "+573001234500" } } },
	"DELETE suppressions/[id]": { scope: "recoveries:write", names: "suppression" },

	"POST process-tokens": { scope: "process-tokens:write", body: attributes({ "inquiry-template-id": "{flow}" }) },

	"GET inquiry-sessions": { scope: "inquiries:read", query: "filter[inquiry-id]={inquiry}", list: true },
	"POST inquiry-sessions": { scope: "inquiries:write", body: attributes({ "inquiry-id": "{inquiry}" }) },
	"GET inquiry-sessions/[id]": { scope: "inquiries:read", names: "session" },
	"POST inquiry-sessions/[id]/expire": { scope: "inquiries:write", names: "session" },
	"POST inquiry-sessions/expire-all": { scope: "inquiries:write", body: { meta: { "inquiry-ids": ["{inquiry}"] } } },
};
