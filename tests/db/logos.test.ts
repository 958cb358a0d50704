import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pool } from "@/db";
import * as flows from "@/lib/flows";
import * as store from "@/lib/flows/logos/store";
import { Brand } from "@/lib/flows/schemas";
import { makeWorld } from "../support/world";

const world = await makeWorld();
const other = await makeWorld();
const RED = { create: { width: 20, height: 10, channels: 3, background: "#ff0000" } } as const;

const keep = (bytes: Uint8Array | string, ctx = world.ctx) => flows.keepLogo(ctx, { bytes: Buffer.from(bytes) });
const idOf = (logoUrl: string) => logoUrl.slice("/brand/".length, -".png".length);

/** What everybody gets to see of it. */
async function seen(bytes: Uint8Array | string) {
	const { logoUrl } = await keep(bytes);
	const png = (await flows.readLogo({ id: idOf(logoUrl) }))!;
	const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
	const pixel = (x: number, y: number) => [...data.subarray((y * info.width + x) * 4, (y * info.width + x) * 4 + 4)];
	const reds = Array.from({ length: info.width * info.height }, (_, i) => data[4 * i]! > 200 && data[4 * i + 1]! < 60);
	return { png, width: info.width, height: info.height, pixel, red: reds.some(Boolean) };
}

const svg = (inner: string, more = 'width="100" height="50"') =>
	`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${more}>
		<rect width="100%" height="100%" fill="#0000ff"/>${inner}</svg>`;
const BLUE = [0, 0, 255, 255];

describe("a logo", () => {
	test.each(["png", "jpeg"] as const)(
		"from a %s is a PNG of ours without what stood beside the pixels",
		async (kind) => {
			const wide = { ...RED.create, width: 2000, height: 1000 };
			const file = sharp({ create: wide }).withExif({ IFD0: { Copyright: "Somewhere at home" } });
			const { png, width, height } = await seen(await file.toFormat(kind).toBuffer());
			expect([width, height]).toEqual([256, 128]);
			expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]));
			const { exif, icc, xmp } = await sharp(png).metadata();
			expect([exif, icc, xmp]).toEqual([undefined, undefined, undefined]);
			expect(png.includes("Somewhere")).toBe(false);
		},
	);

	test("lies as the camera held it, and a small one stays small", async () => {
		const turned = await sharp(RED).withMetadata({ orientation: 6 }).jpeg().toBuffer();
		expect(await seen(turned)).toMatchObject({ width: 10, height: 20 });
	});

	test.each([
		["small", 'width="10" height="5"'],
		["huge", 'width="16000" height="8000"'],
		["of no size but its box", 'viewBox="0 0 10 5"'],
	])("from an SVG that is %s is as large as it is needed, and sharp", async (_, more) => {
		const { width, height, pixel } = await seen(svg("", more));
		expect([width, height]).toEqual([256, 128]);
		expect(pixel(1, 1)).toEqual(BLUE);
	});

	test("keeps what is transparent, under a name that a brand takes", async () => {
		const { pixel } = await seen(
			'<?xml version="1.0"?><!-- a --><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
		);
		expect(pixel(0, 0)[3]).toBe(0);
		const { logoUrl } = await keep(svg(""));
		expect(Brand.parse({ logoUrl }).logoUrl).toBe(logoUrl);
	});

	test("is kept once by each company that has it, whatever its file was", async () => {
		const [one, same] = [await keep(svg("")), await keep(svg("<!-- another -->"))];
		expect(same).toEqual(one);
		expect((await keep(svg(""), other.ctx)).logoUrl).not.toBe(one.logoUrl);
		const ids = [one.logoUrl].map(idOf);
		expect(await pool()`select 1 from logos where id = any(${ids})`).toHaveLength(1);
	});

	test("is kept by all who give it at the same moment", async () => {
		const ids = await Promise.all(
			Array.from({ length: 8 }, (_, i) =>
				store.keep(other.ctx, { id: `lgo_at_once_${i >> 2}`, bytes: Buffer.from("x") }, 200),
			),
		);
		expect(ids).toEqual(Array(8).fill(true));
	});

	test("of a company there are so many; one that is there is still found", async () => {
		const { ctx } = await makeWorld();
		const mine = await keep(svg(""), ctx);
		await pool()`
			insert into logos (id, company_id, bytes, created_at)
			select 'lgo_' || md5(${ctx.companyId} || n), ${ctx.companyId}, '\\x00', now() from generate_series(2, 200) n`;
		await expect(keep(svg("<circle/>", 'width="7" height="7"'), ctx)).rejects.toMatchObject({ code: "conflict" });
		expect(await keep(svg(""), ctx)).toEqual(mine);
	});

	test.each(["", "x", "lgo_", `lgo_${"0".repeat(32)}`, "lgo_'; drop table logos", "\0"])("%j is none", async (id) => {
		expect(await flows.readLogo({ id })).toBeUndefined();
	});
});

describe("nothing in an SVG", () => {
	const asked: string[] = [];
	const server = createServer((request, response) => {
		asked.push(request.url ?? "");
		response.setHeader("content-type", "image/svg+xml");
		response.end(svg('<rect width="100%" height="100%" fill="#ff0000"/>'));
	});
	let [web, file] = ["", ""];
	beforeAll(async () => {
		await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
		web = `http://127.0.0.1:${(server.address() as { port: number }).port}/red.png`;
		const folder = mkdtempSync(join(tmpdir(), "logo-"));
		writeFileSync(join(folder, "red.png"), await sharp(RED).png().toBuffer());
		file = join(folder, "red.png");
	});
	afterAll(() => server.close());

	const red = '<rect xmlns="http://www.w3.org/2000/svg" width="100" height="50" fill="#ff0000"/>';
	const LOADERS: Record<string, (href: string) => string> = {
		"an image": (href) => `<image href="${href}" width="100" height="50"/>`,
		"an image of old": (href) => `<image xlink:href="${href}" width="100" height="50"/>`,
		"a use": (href) => `<use href="${href}#a"/>`,
		"a filter's image": (href) =>
			`<filter id="f"><feImage href="${href}"/></filter><rect width="100" height="50" filter="url(#f)"/>`,
		"a style": (href) => `<style>@import url("${href}"); rect { fill: url("${href}#a") }</style>`,
		"an inclusion": (href) => `<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="${href}" parse="text"/>`,
		"a frame": (href) =>
			`<foreignObject width="100" height="50"><iframe xmlns="http://www.w3.org/1999/xhtml" src="${href}"/></foreignObject>`,
	};
	for (const [name, inner] of Object.entries(LOADERS)) {
		test(`loads ${name} from here or elsewhere`, async () => {
			for (const href of [web, file, `file://${file}`, "file:///etc/passwd", "/etc/passwd", "//127.0.0.1/red.png"]) {
				const drawn = await seen(svg(inner(href))).catch((error) => error);
				expect(drawn.red ?? false, href).toBe(false);
				if (drawn instanceof Error) expect(drawn).toMatchObject({ code: "invalid" });
			}
			expect(asked).toEqual([]);
		});
	}

	test("is taken from an entity of the machine's files", async () => {
		const document = `<!DOCTYPE svg [<!ENTITY x SYSTEM "file://${file}"><!ENTITY y SYSTEM "${web}">]>`;
		const drawn = await seen(`${document}${svg("<text y='20'>&x;&y;</text>")}`).catch((error) => error);
		if (drawn instanceof Error) expect(drawn).toMatchObject({ code: "invalid" });
		else expect(drawn.pixel(5, 5)).toEqual(BLUE);
		expect(asked).toEqual([]);
	});

	test("runs, and what comes out is a picture and nothing else", async () => {
		const { png, red: reddened } = await seen(
			svg(
				`<script>document.documentElement.innerHTML = '${red}'</script>
				<foreignObject width="100" height="50"><body xmlns="http://www.w3.org/1999/xhtml" onload="alert(1)"><b style="color:red">x</b></body></foreignObject>
				<a href="javascript:alert(1)"><set attributeName="fill" to="#ff0000"/></a>`,
				'width="100" height="50" onload="alert(1)"',
			),
		);
		expect(reddened).toBe(false);
		expect(png.toString("latin1")).not.toMatch(/<svg|script|alert/i);
	});
});

describe("is refused in a sentence, and keeps nothing:", () => {
	/** A PNG that says it is so large; its rows are zeros, which take next to nothing. */
	function bomb(side: number, rows: number): Buffer {
		const head = Buffer.alloc(13);
		head.writeUInt32BE(side, 0);
		head.writeUInt32BE(side, 4);
		head.set([8, 0, 0, 0, 0], 8);
		const chunk = (type: string, data: Buffer) => {
			const body = Buffer.concat([Buffer.from(type), data]);
			const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
			length.writeUInt32BE(data.length);
			sum.writeUInt32BE(crc(body));
			return Buffer.concat([length, body, sum]);
		};
		const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]);
		const data = deflateSync(Buffer.alloc((side + 1) * rows));
		return Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))]);
	}
	function crc(bytes: Buffer): number {
		let value = -1;
		for (const byte of bytes) {
			value ^= byte;
			for (let i = 0; i < 8; i++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
		}
		return (value ^ -1) >>> 0;
	}
	const laughs = Array.from({ length: 12 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join("");

	test.each<[string, () => Uint8Array | string | Promise<Uint8Array>, RegExp]>([
		["nothing", () => "", /is empty/],
		["a text", () => "Barkside", /is no PNG, JPG or SVG/],
		[
			"a page",
			() => "<!DOCTYPE html><html><body><svg></svg><script>alert(1)</script></body></html>",
			/is no PNG, JPG or SVG/,
		],
		["a page with a comment before it", () => "<!-- <svg> --><html><body>hello</body></html>", /is no PNG, JPG or SVG/],
		["comments and nothing behind them", () => `${"<!---->".repeat(500)}x`, /is no PNG, JPG or SVG/],
		["a GIF", () => sharp(RED).gif().toBuffer(), /is no PNG, JPG or SVG/],
		["a WebP", () => sharp(RED).webp().toBuffer(), /is no PNG, JPG or SVG/],
		[
			"a text with a PNG's head",
			() => Buffer.concat([bomb(8, 8).subarray(0, 8), Buffer.from("<script>")]),
			/cannot be drawn/,
		],
		[
			"a PNG cut short",
			async () =>
				(
					await sharp({
						...RED,
						create: { ...RED.create, width: 900, noise: { type: "gaussian", mean: 9, sigma: 90 } } as never,
					})
						.png()
						.toBuffer()
				).subarray(0, 900),
			/cannot be drawn/,
		],
		[
			"a JPG cut short",
			async () =>
				(
					await sharp({ create: { ...RED.create, width: 900, height: 900 } })
						.jpeg()
						.toBuffer()
				).subarray(0, 700),
			/cannot be drawn/,
		],
		["an SVG cut short", () => svg("<g>").slice(0, -9), /cannot be drawn/],
		["an SVG of nothing", () => '<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>', /cannot be drawn/],
		[
			"entities of entities",
			() => `<!DOCTYPE svg [<!ENTITY l0 "lol">${laughs}]>${svg("<text>&l12;</text>")}`,
			/cannot be drawn/,
		],
		[
			"uses of uses",
			() =>
				svg(
					`<defs>${'<g id="g0"><rect width="1" height="1"/></g>'}${Array.from({ length: 30 }, (_, i) => `<g id="g${i + 1}">${`<use href="#g${i}"/>`.repeat(10)}</g>`).join("")}</defs><use href="#g30"/>`,
				),
			/cannot be drawn/,
		],
		["a PNG of so many pixels", () => bomb(30_000, 1), /too many pixels/],
		["a PNG that would take half a gigabyte to draw", () => bomb(7_000, 1), /too many pixels/],
		[
			"an SVG around a PNG that would take gigabytes",
			() => svg(`<image href="data:image/png;base64,${bomb(30_000, 30).toString("base64")}" width="100" height="50"/>`),
			/holds another picture/,
		],
		[
			"an SVG that would be drawn for hours",
			() => svg(`<filter id="f">${'<feMorphology radius="99"/>'.repeat(90_000)}</filter><rect filter="url(#f)"/>`),
			/too many effects/,
		],
		["an SVG that is a landscape", () => svg("", 'width="1000000" height="500000"'), /too many pixels/],
		["a drawing that is 5 MB and a byte", () => Buffer.alloc(5 * 1024 * 1024 + 1, "<"), /at most 5 MB/],
	])(
		"%s",
		async (_, make, words) => {
			const { ctx } = other;
			const before = await pool()`select count(*)::int from logos`;
			await expect(keep(await make(), ctx)).rejects.toThrow(words);
			expect(await pool()`select count(*)::int from logos`).toEqual(before);
		},
		60_000,
	);
});
