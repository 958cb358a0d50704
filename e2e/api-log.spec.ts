import { expect, newPhone, test } from "./support/product";
import { World } from "./support/world";

test("a server that is told to stop writes down first what it was asked a moment ago", async () => {
	const world = await World.open();
	try {
		const web = await world.web();
		await Promise.all(Array.from({ length: 5 }, () => world.inquiry(web, newPhone(), 6)));
		await web.stop();
		const rows = await world.sql`select method, path, status from api_requests`;
		expect([...rows]).toEqual(
			Array.from({ length: 5 }, () => ({ method: "POST", path: "/api/v1/inquiries", status: 201 })),
		);
	} finally {
		await world.close();
	}
});
