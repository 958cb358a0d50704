import { randomUUID } from "node:crypto";
import { ratio } from "./ratio";
import type { Bench } from "./server";
import type { World } from "./world";

/** The API call that makes an inquiry for a known person, with two fields, against the floor's insert. */
export function createInquiry(bench: Bench, { apiKey, flowId }: World) {
	const json = { "content-type": "application/json" };
	return ratio(bench, {
		rounds: 7,
		size: 800,
		ours: [
			async (n) =>
				Array.from({ length: n }, () => ({
					path: "/api/v1/inquiries",
					expect: 201,
					headers: { ...json, authorization: `Bearer ${apiKey}` },
					body: JSON.stringify({
						data: {
							attributes: {
								"inquiry-template-id": flowId,
								"reference-id": randomUUID(),
								fields: { "name-first": "Alexander", birthdate: "1977-08-31" },
							},
						},
					}),
				})),
		],
		floor: [
			async (n) =>
				Array.from({ length: n }, () => ({
					path: "/api/bench-floor/create",
					expect: 201,
					headers: json,
					body: JSON.stringify({ "name-first": "Alexander", birthdate: "1977-08-31" }),
				})),
		],
	});
}
