/** A code satisfies only the purpose it was made for: this step of this inquiry, or coming back to it. */
export function stepPurpose(inquiryId: string, step: string): string {
	return `inquiry:${inquiryId}:step:${step}`;
}

export function reEntryPurpose(inquiryId: string): string {
	return `inquiry:${inquiryId}:re-entry`;
}
