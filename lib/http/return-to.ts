/** Where somebody goes once they are in: a page of ours below the dashboard, and nothing else that a link may say. */
export function returnTo(text: string | null | undefined): string | undefined {
	return text &&
		/^\/(account|c\/org_[0-9A-Za-z]{30}\/(sandbox|production)(\/[\w/-]*)?|sign-in\/invitation\?token=[\w.-]+)$/.test(
			text,
		)
		? text
		: undefined;
}
