/** The secret that a request brings, `Authorization: Bearer …`. */
export function bearerOf(request: Request): string | undefined {
	return /^Bearer (.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
}
