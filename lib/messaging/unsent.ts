/** What the system was doing: looking up an address, or opening a connection. */
const BEFORE_SENDING = new Set<unknown>(["getaddrinfo", "connect"]);

/** Whether a network error came before there was a connection: then nothing of a request was ever sent. */
export function isUnsent(error: unknown): boolean {
	if (!(error instanceof Error)) return false;
	const { syscall, errors } = error as { syscall?: unknown; errors?: unknown };
	// One for each address of a host.
	if (Array.isArray(errors) && errors.length > 0) return errors.every(isUnsent);
	return BEFORE_SENDING.has(syscall) || isUnsent(error.cause);
}
