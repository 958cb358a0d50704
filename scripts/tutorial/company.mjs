/**
 * A company's own program: calls of the API, each shown as it would be typed in a terminal.
 * @param {{ url: string, key: string, say: (line: string) => void }} where
 */
export function makeCompany({ url, key, say }) {
	/** @param {"GET" | "POST"} method @param {string} path @param {unknown} [body] */
	async function call(method, path, body) {
		const sent = body === undefined ? "" : ` \\\n    -H 'Content-Type: application/json' -d '${JSON.stringify(body)}'`;
		say(`$ curl -s '${url}/api/v1${path}' -H "Authorization: Bearer $KEY"${sent}`);
		const answer = await ask(method, path, body).catch(() => {
			throw new Error(
				`Nothing answers at ${url}. Start \`npm run demo\` in another terminal first, or name it with --url.`,
			);
		});
		const said = await answer.json().catch(() => undefined);
		if (answer.ok) return said;
		const hint = answer.status === 401 ? " Give the demo's key with --key." : "";
		throw new Error(`${method} ${path} answered ${answer.status}: ${said?.errors?.[0]?.title ?? "no JSON"}.${hint}`);
	}

	/** @param {string} method @param {string} path @param {unknown} body */
	function ask(method, path, body) {
		const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
		return fetch(`${url}/api/v1${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
	}

	return {
		/** @param {string} name */
		async findFlow(name) {
			const { data } = await call("GET", "/flows?page[size]=100");
			const flow = data.find((/** @type {any} */ { attributes }) => attributes.name === name);
			if (!flow) throw new Error(`There is no flow “${name}” at ${url}. The demo makes it when it starts.`);
			return flow.id;
		},

		/** @param {string} flowId @param {Record<string, unknown>} attributes @returns {Promise<string>} */
		async createInquiry(flowId, attributes) {
			const body = { data: { attributes: { "inquiry-template-id": flowId, ...attributes } } };
			return (await call("POST", "/inquiries", body)).data.id;
		},

		/** @param {string} id */
		async readInquiry(id) {
			return (await call("GET", `/inquiries/${id}`)).data.attributes;
		},

		/** What happened, the first first. @param {string} id @returns {Promise<string[]>} */
		async readTimeline(id) {
			const { data } = await call("GET", `/inquiries/${id}/timeline?page[size]=100`);
			return data.map((/** @type {any} */ { attributes }) => attributes.sentence).reverse();
		},
	};
}
