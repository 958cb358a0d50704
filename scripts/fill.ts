import { disconnect, pool } from "@/db";
import { fill } from "@/db/fill";

const [wanted = ""] = process.argv.slice(2);
const count = Number(wanted);
if (!Number.isInteger(count) || count < 1 || count > 10_000_000) {
	console.error("How many inquiries? npm run seed -- 10000 (at most 10 million)");
	process.exitCode = 1;
} else {
	const [company] = await pool()<{ id: string; name: string }[]>`
		select id, name from companies order by created_at limit 1`;
	if (!company) {
		console.error("There is no company yet: start the product once, or make an owner.");
		process.exitCode = 1;
	} else {
		const since = performance.now();
		await fill({ companyId: company.id, count, tell: (done) => console.log(`${done} of ${count}`) });
		const seconds = ((performance.now() - since) / 1000).toFixed(0);
		console.log(`${count} inquiries in the sandbox of ${company.name}, made in ${seconds} s`);
	}
}
await disconnect();
