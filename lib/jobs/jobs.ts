/** Every job and its payload: ids only, so that a job that waited acts on what is true when it runs. */
export type Jobs = {
	"verification.send_code": { verificationId: string; slot: number };
	"verification.advance": { verificationId: string };
	"inquiry.expire_due": Record<string, never>;
	"sandbox.prune": Record<string, never>;
};
export type JobName = keyof Jobs;

/** What a job needs beyond its payload to know whose it is. */
export type Tenant = { companyId: string; environment: "sandbox" | "production" };
