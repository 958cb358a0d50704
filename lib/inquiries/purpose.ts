/** A code satisfies only the purpose it was made for: this step of this inquiry, or coming back to it. */
export function stepPurpose(inquiryId: string, step: string): string {
	return `inquiry:${inquiryId}:step:${step}`;
}

/** The same step in runs that were begun beside the one that counts; they share a small allowance of their own. */
export function freshPurpose(inquiryId: string, step: string): string {
	return `inquiry:${inquiryId}:fresh:${step}`;
}

export function reEntryPurpose(inquiryId: string): string {
	return `inquiry:${inquiryId}:re-entry`;
}

/** What the sandbox makes without a person; a code of it is never sent, and good for nothing. */
export function simulatedPurpose(inquiryId: string): string {
	return `inquiry:${inquiryId}:simulated`;
}
