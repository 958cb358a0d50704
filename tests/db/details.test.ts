import { expect, test } from "vitest";
import { now } from "@/db";
import { KENNEL } from "@/lib/flows/examples/kennel";
import * as inquiries from "@/lib/inquiries";
import type { Screen, ShownField } from "@/lib/inquiries/schemas";
import { Browser, createInquiry, makeWorld } from "../support/world";

const world = await makeWorld(KENNEL);
const fieldsOf = (screen: Screen) => (screen.kind === "details" ? screen.fields : []);
const faultsOf = (screen: Screen) => fieldsOf(screen).flatMap(({ name, fault }) => (fault ? [[name, fault]] : []));
const one = (screen: Screen, name: string): ShownField | undefined =>
	fieldsOf(screen).find((field) => field.name === name);

async function begun(attributes: object = {}): Promise<Browser> {
	const browser = new Browser(await createInquiry(world, { ...attributes }));
	await browser.look();
	await browser.post("consent", { box: ["truth", "processing"] });
	return browser;
}

const PERSON = {
	"name-first": "Ana",
	"name-middle": "",
	"name-last": "Díaz",
	"birthdate.day": "31",
	"birthdate.month": "8",
	"birthdate.year": "1977",
	"identification-number": "AB 123456",
};
const HOME = { "address-country-code": "CO", "address-street-1": "Calle 10 # 5-51", "address-city": "Bogotá" };

test("details of every kind: each wrong one says why at its field, nothing typed is lost, and all are read back as their type", async () => {
	const browser = await begun();
	const person = await browser.post("details", {
		...PERSON,
		"name-last": "",
		"birthdate.year": String((await now()).getUTCFullYear() - 17),
		"identification-number": "ab-1",
	});
	expect(faultsOf(person)).toEqual([
		["name-last", "required"],
		["birthdate", "too_young"],
		["identification-number", "not_like_this"],
	]);
	expect(one(person, "birthdate")?.value).toMatch(/^\d{4}-08-31$/);
	expect(one(person, "identification-number")).toMatchObject({
		value: "ab-1",
		patternMessage: "Write it in capital letters and digits, as on the document.",
	});
	const home = await browser.post("details", PERSON);
	expect(one(home, "address-country-code")).toMatchObject({ value: "CO", group: "Address", autocomplete: "country" });
	expect(faultsOf(await browser.post("details", { ...HOME, "address-country-code": "Colombia" }))).toEqual([
		["address-country-code", "not_a_choice"],
	]);
	await browser.post("details", HOME);
	const kennel = { "kennel-name": "Guau", places: "0", sizes: ["small", "huge"], "has-vet": "maybe" };
	expect(faultsOf(await browser.post("details", kennel))).toEqual([
		["places", "too_small"],
		["sizes", "not_a_choice"],
		["has-vet", "not_a_choice"],
	]);
	const right = { ...kennel, places: "12", sizes: ["small", "large"], "has-vet": "false" };
	expect(await browser.post("details", right)).toMatchObject({ kind: "phone" });
	const { data } = await inquiries.get({ ...world.ctx, now: await now() }, { inquiryId: browser.inquiryId });
	expect(data.attributes.fields).toMatchObject({
		"name-middle": { type: "string", value: null },
		birthdate: { type: "date", value: "1977-08-31" },
		"address-country-code": { type: "string", value: "CO" },
		"address-street-2": { type: "string", value: null },
		places: { type: "integer", value: 12 },
		sizes: { type: "multi-choices", value: ["small", "large"] },
		"has-vet": { type: "boolean", value: false },
	});
});

test("a company may send any of them, by the same rules; then they are not asked, whatever is posted", async () => {
	const fields = { places: 3, sizes: ["medium"], "has-vet": true, "kennel-name": "Guau" };
	const browser = await begun({ fields: { ...fields, ...HOME } });
	await browser.post("details", PERSON);
	expect(one(browser.screen!, "address-city")).toMatchObject({ given: "hidden", value: "" });
	await browser.post("details", { "address-city": "Lima" });
	expect(await browser.post("details", { sizes: "large" })).toMatchObject({ kind: "phone" });
	const { data } = await inquiries.get({ ...world.ctx, now: await now() }, { inquiryId: browser.inquiryId });
	expect(data.attributes.fields).toMatchObject({
		sizes: { type: "multi-choices", value: ["medium"] },
		"address-city": { value: "Bogotá" },
	});
	await expect(createInquiry(world, { fields: { sizes: ["huge"] } })).rejects.toThrow("sizes must be of its choices: ");
	await expect(createInquiry(world, { fields: { sizes: "small" } })).rejects.toThrow(
		"sizes must be an array of strings",
	);
	await expect(createInquiry(world, { fields: { places: 501 } })).rejects.toThrow("places must be at most 500");
});
