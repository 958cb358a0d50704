/** The parameters of a request's address as Next gives them to pages: several under one name are a list. */
export function paramsOf(request: Request): Record<string, string | string[]> {
	const query = new URL(request.url).searchParams;
	return Object.fromEntries(
		[...new Set(query.keys())].map((name) => {
			const [first = "", ...more] = query.getAll(name);
			return [name, more.length > 0 ? [first, ...more] : first];
		}),
	);
}
