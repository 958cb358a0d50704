export type Snippet = { name: string; code: string };
type Known = { address: string; flowId: string; secret: string };

/** One call that makes an inquiry and prints where its person begins, in the languages that people ask for first. */
export function createInquirySnippets({ address, flowId, secret }: Known): Snippet[] {
	const body = { data: { attributes: { "inquiry-template-id": flowId, "reference-id": "user-1" } } };
	const json = JSON.stringify(body);
	return [
		{
			name: "curl",
			code: [
				`curl -sS ${address}/api/v1/inquiries \\`,
				`  -H 'Authorization: Bearer ${secret}' \\`,
				"  -H 'Content-Type: application/json' \\",
				`  -d '${json}'`,
			].join("\n"),
		},
		{
			name: "Node",
			code: [
				`const answer = await fetch("${address}/api/v1/inquiries", {`,
				'  method: "POST",',
				"  headers: {",
				`    Authorization: "Bearer ${secret}",`,
				'    "Content-Type": "application/json",',
				"  },",
				`  body: JSON.stringify(${json}),`,
				"});",
				"const { data } = await answer.json();",
				`console.log(\`${address}/verify?inquiry-id=\${data.id}\`);`,
			].join("\n"),
		},
		{
			name: "Python",
			code: [
				"import json, urllib.request",
				"",
				"request = urllib.request.Request(",
				`    "${address}/api/v1/inquiries",`,
				`    data=json.dumps(${json}).encode(),`,
				"    headers={",
				`        "Authorization": "Bearer ${secret}",`,
				'        "Content-Type": "application/json",',
				"    },",
				")",
				"data = json.load(urllib.request.urlopen(request))['data']",
				`print(f"${address}/verify?inquiry-id={data['id']}")`,
			].join("\n"),
		},
	];
}
