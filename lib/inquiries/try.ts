import { type Ctx, inTx } from "@/db";
import * as flows from "@/lib/flows";
import { Refusal } from "@/lib/kernel/refusal";
import { may } from "@/lib/kernel/rights";
import { create } from "./api";
import { ownAddress } from "./links/one-time";

/** A sandbox inquiry on a flow's draft as it is now, and the link that opens it at its first screen. */
export async function tryDraft(ctx: Ctx, input: { flowId: string }): Promise<{ inquiryId: string; link: string }> {
	may(ctx, "inquiries:write");
	if (ctx.environment !== "sandbox") throw new Refusal("conflict", "Drafts are tried in the sandbox");
	// Together: where no inquiry can be made, no version stays behind.
	const { data, meta } = await inTx(ctx, async (ctx) => {
		const version = await flows.takeTrial(ctx, input);
		const attributes = { "inquiry-template-version-id": version.id, note: "Tried from the builder" };
		return create(ctx, { data: { attributes }, meta: { "auto-create-inquiry-session": true } });
	});
	const token = meta["session-token"];
	return { inquiryId: data.id, link: ownAddress({ inquiryId: data.id, ...(token && { token }) }) };
}
