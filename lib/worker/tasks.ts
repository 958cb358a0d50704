import { type Ctx, now } from "@/db";
import * as idempotency from "@/lib/idempotency";
import * as inquiries from "@/lib/inquiries";
import type { JobName, Jobs, Tenant } from "@/lib/jobs";
import { makeId } from "@/lib/kernel/ids";
import * as members from "@/lib/members";
import * as messaging from "@/lib/messaging";
import { describeError, log } from "@/lib/platform/log";
import * as recovery from "@/lib/recovery";
import * as requests from "@/lib/requests";
import * as verifications from "@/lib/verifications";
import { publish } from "./subscribers";

/** Every job's verb; one that is missing does not compile. */
const TASKS: { [J in JobName]: (ctx: Ctx, payload: Jobs[J]) => Promise<unknown> } = {
	"verification.send_code": verifications.sendCode,
	"verification.advance": (ctx, input) => verifications.advance(ctx, input, inquiries.isOver),
	"event.publish": publish,
	"event.publish_slowly": publish,
	"idempotency.prune": (ctx) => idempotency.prune(ctx),
	"requests.prune": (ctx) => requests.prune(ctx),
	"inquiry.expire_due": (ctx) => inquiries.expireDue(ctx),
	"inquiry.check_idle": (ctx) => inquiries.checkIdle(ctx),
	"inquiry.redact_old": (ctx) => inquiries.redactOld(ctx),
	"inquiry.redact_children": inquiries.redactChildren,
	"one-time-link.send": inquiries.deliverLink,
	"process-token.prune": (ctx) => inquiries.pruneProcessTokens(ctx),
	"sandbox.receipt": messaging.recordSandboxReceipt,
	"member.write_link": members.writeLink,
	"member.write_invitation": members.writeInvitation,
	"member.prune": (ctx) => members.pruneAttempts(ctx),
	"sandbox.prune": (ctx) => messaging.pruneInbox(ctx),
	"recovery.look": inquiries.lookAtRecovery,
	"recovery.wake": recovery.wake,
	"line.check": messaging.checkLine,
	"message-template.submit": messaging.submitTemplate,
	"message-template.check": messaging.checkTemplate,
	"message-template.watch_host": (ctx) => messaging.watchHost(ctx),
	"line.watch": (ctx) => messaging.watchLines(ctx),
};

/** The same as graphile-worker takes them: each run gets a ctx of its own. */
export const taskList = Object.fromEntries(
	Object.entries(TASKS).map(([name, verb]) => [
		name,
		async (payload: unknown) => {
			const tenant = payload as Tenant;
			const ctx: Ctx = {
				companyId: tenant.companyId,
				environment: tenant.environment,
				actor: { type: "job", task: name },
				now: await now(),
				requestId: makeId("request", new Date()),
			};
			try {
				await (verb as (ctx: Ctx, payload: unknown) => Promise<unknown>)(ctx, payload);
			} catch (error) {
				log().error({ task: name, err: describeError(error) }, "job failed; it will be tried again");
				throw error;
			}
		},
	]),
);
