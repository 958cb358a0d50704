import type { PhoneAsked } from "@/lib/inquiries/schemas";
import type { Language } from "@/lib/kernel/words";
import { PhoneFields } from "./phone-fields";
import type { Translate } from "./texts";
import { Tickbox } from "./tickbox";

type Props = {
	asked: PhoneAsked;
	language: Language;
	unticked: string;
	/** Nothing before it is to be set right. */
	first: boolean;
	t: Translate;
};

/** A number to be written to, unless it is known, and the words to agree to that. */
export function AgreedPhone({ asked, language, unticked, first, t }: Props) {
	const { agreed, consent, country, fault, to, typed } = asked;
	return (
		<>
			{!to && <PhoneFields language={language} country={country} typed={typed} fault={fault} first={first} t={t} />}
			<div className={to ? undefined : "mt-5"}>
				<Tickbox
					id="agreed"
					name="agreed"
					value="yes"
					ticked={agreed}
					required
					fault={asked.unticked ? unticked : undefined}
					first={first && asked.unticked === true && fault === undefined}
				>
					{consent}
				</Tickbox>
			</div>
		</>
	);
}
