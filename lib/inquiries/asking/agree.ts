import * as companies from "@/lib/companies";
import { emit } from "@/lib/events";
import { isCountry, parseServedPhone } from "@/lib/kernel/phone";
import type { ConsentEnd } from "@/lib/kernel/words";
import * as recovery from "@/lib/recovery";
import { type Form, shorten } from "../fields";
import type { RecoveryEntry } from "../progress";
import { settingVersion } from "../recovery/begin";
import type { Held } from "../sessions";
import type { Locked } from "../visit";
import { consentWords, type Occasion, sender, textVersionOf } from "./consent";
import type { KnownPhone } from "./known";

type Number = Pick<RecoveryEntry, "typed" | "country" | "agreed"> & { parsed: string | null };

/** The number that a form says, unless it is known, and whether it was agreed to. */
export function readNumber({ version }: Locked, form: Form, known: KnownPhone | undefined): Number {
	const agreed = form.get("agreed") !== "";
	if (known) return { typed: "", country: null, agreed, parsed: known.phone };
	const [typed, country] = [shorten(form.get("phone"), 64), form.get("country")];
	const read = parseServedPhone(form.get("phone"), country, version.definition.settings.verification.countries);
	return { typed, country: isCountry(country) ? country : null, agreed, parsed: read.ok ? read.phone : null };
}

/**
 * The very words that stood beside the box. False when too many phones were typed from where this one was: then nothing is
 * noted but that, and the timeline tells of it once.
 */
export async function noteConsent(
	entered: Locked,
	{ progress }: Held,
	{ phone, occasion }: { phone: string; occasion: Occasion },
): Promise<boolean> {
	const { company, ctx, inquiry, ipAddress, language } = entered;
	const { id: inquiryId } = inquiry;
	const { definition } = await settingVersion(ctx, inquiry);
	const text = consentWords(occasion, language, sender(definition, company));
	const textVersion = textVersionOf(occasion);
	const claimed = inquiry.boundPhone === null;
	const noted = await recovery.consent(ctx, { inquiryId, phone, text, textVersion, language, ipAddress, claimed });
	if (noted) await noteWish(entered, { refused: false });
	else if (!progress.recovery?.tooMany) await emit(ctx, { name: "recovery.refused", objectId: inquiryId, inquiryId });
	return noted;
}

/** What they want holds for their next inquiries too, until they say otherwise. */
export async function noteWish(
	{ account, ctx, inquiry: { accountId } }: Locked,
	{ refused }: { refused: boolean },
): Promise<void> {
	if (!accountId || !account || Boolean(account.recoveryRefused) === refused) return;
	await companies.noteRecoveryRefusal(ctx, { accountId, refused });
}

/** What they had agreed to here ends by what they say now: all of it, or that to one phone. */
export async function takeBack(
	{ ctx, inquiry }: Locked,
	{ progress }: Held,
	by: ConsentEnd,
	phone?: string,
): Promise<void> {
	if (progress.recovery?.phone) await recovery.withdraw(ctx, { inquiryId: inquiry.id, phone, by });
}
