import { styleText } from "node:util";

/** @param {NodeJS.ProcessEnv} env @param {import("./seed.mjs").Seeded} seeded */
export function tell(
	{ PUBLIC_URL: url, PORT: port },
	{ flowId, reactivated, apiKey, inquiryId, laterInquiryId, flows },
) {
	const body = {
		data: {
			attributes: {
				"inquiry-template-id": flowId,
				"reference-id": "usr_ABC123",
				fields: { "name-first": "Alexander" },
			},
		},
	};
	const strong = (/** @type {string} */ text) => styleText("bold", text);
	const quiet = (/** @type {string} */ text) => styleText("dim", text);
	const longest = Math.max(...flows.map(({ name }) => name.length));
	const list = flows.map(({ id, name }) => `  ${name.padEnd(longest)}  ${id}`).join("\n");
	const changed = reactivated ? "\nThe demo's flow was inactive; so that it can be shown, it is active again.\n" : "";
	const link = (/** @type {string} */ id) => styleText("cyan", `${url}/verify?inquiry-id=${id}`);
	const later = laterInquiryId ? `\n  Now, or later        ${link(laterInquiryId)}` : "";
	console.log(`
${strong("Comeback is running.")}
${changed}
  Verify a phone       ${link(inquiryId)}${later}
  The dashboard        ${styleText("cyan", url)}
  The virtual phone    ${styleText("cyan", `${url}/sandbox/phone`)}

  Leave the first half-way: about a minute later a message on the virtual phone brings you back.${later && "\n  Put the second off, to ten minutes from now if you like: the message comes at that minute."}

${strong("Create another link")} ${quiet(`(then open ${url}/verify?inquiry-id= with the id of the answer)`)}

  curl -s ${url}/api/v1/inquiries \\
    -H 'Authorization: Bearer ${apiKey}' \\
    -H 'Content-Type: application/json' \\
    -d '${JSON.stringify(body)}'

${strong("The flows")} ${quiet("(each an inquiry-template-id; docs/flows.md says more)")}

${list}

${quiet(`A phone elsewhere needs https: open a tunnel to port ${port} and start with PUBLIC_URL set to its address.`)}
${quiet("Ctrl-C stops everything; the data stay in .data/.")}
`);
}
