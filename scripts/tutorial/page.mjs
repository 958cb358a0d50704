/**
 * @typedef {{ name: string, type: string, value: string, options: string[] }} Control
 * @typedef {{ action: string, act: string, submit: string, controls: Control[] }} Form
 * @typedef {{ heading: string, lead: string, forms: Form[] }} Page
 */

/** A hosted page as somebody without JavaScript finds it: what it says, and its forms. @param {string} html @returns {Page} */
export function readPage(html) {
	const heading = textIn(/<h1\b[^>]*>(.*?)<\/h1>/s.exec(html)?.[1]);
	const lead = textIn(/<\/h1>\s*<p\b[^>]*>(.*?)<\/p>/s.exec(html)?.[1]);
	const forms = [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map(([, head = "", body = ""]) => {
		const controls = controlsIn(body);
		const act = controls.find(({ name }) => name === "act")?.value ?? "";
		const submit = textIn(/<button\b[^>]*>(.*?)<\/button>/s.exec(body)?.[1]);
		return { action: attribute(head, "action"), act, submit, controls };
	});
	return { heading, lead, forms };
}

/** @param {string} body @returns {Control[]} */
function controlsIn(body) {
	const found = body.matchAll(/<input\b([^>]*)>|<select\b([^>]*)>(.*?)<\/select>/gs);
	return [...found].flatMap(([, input, select = "", inner = ""]) => {
		const head = input ?? select;
		const options = [...inner.matchAll(/<option\b([^>]*)>/g)].map(([, option = ""]) => option);
		const chosen = options.find((option) => /\bselected\b/.test(option)) ?? "";
		const name = attribute(head, "name");
		const value = attribute(input === undefined ? chosen : head, "value");
		const type = input === undefined ? "select" : attribute(head, "type") || "text";
		return name ? [{ name, type, value, options: options.map((option) => attribute(option, "value")) }] : [];
	});
}

/** @param {string} head @param {string} name */
function attribute(head, name) {
	return decoded(new RegExp(`\\s${name}="([^"]*)"`).exec(head)?.[1] ?? "");
}

/** @param {string | undefined} html */
function textIn(html = "") {
	return decoded(html.replace(/<(?:!--.*?--|[^>]*)>/gs, ""))
		.replace(/\s+/g, " ")
		.trim();
}

/** @param {string} text */
function decoded(text) {
	return text
		.replace(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))
		.replaceAll("&quot;", '"')
		.replaceAll("&lt;", "<")
		.replaceAll("&gt;", ">")
		.replaceAll("&amp;", "&");
}
