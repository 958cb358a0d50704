import { z } from "zod";

const GraphId = z.string().regex(/^\d{5,32}$/, "must be digits, as Meta's dashboard shows them");

/** What may be seen of a line of Meta's. */
export const MetaSettings = z.strictObject({
	/** The WhatsApp business account, whose messages are approved. */
	wabaId: GraphId,
	phoneNumberId: GraphId,
});

export const MetaSecret = z.strictObject({
	/** Of a system user: it does not run out. */
	accessToken: z.string().regex(/^[\x21-\x7e]{20,1024}$/, "must be the system user's access token"),
	/** What Meta signs its webhooks with. */
	appSecret: z.string().regex(/^[0-9a-f]{32}$/, "must be the app's secret: 32 hexadecimal digits"),
});

/** All that calling Meta for a line needs. */
export type MetaAccess = z.infer<typeof MetaSettings> & z.infer<typeof MetaSecret>;
