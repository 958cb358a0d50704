import type { Address, Frame } from "@/lib/inquiries/schemas";
import { shownAddress } from "./address";
import { Back } from "./icons";
import { numberTag, SideForm } from "./parts";
import type { Translate } from "./texts";

/** The earlier number's code still works until another one has been sent. */
export function BackToCode({ screen, back, t }: { screen: Frame; back: Address; t: Translate }) {
	const text = (
		<>
			<Back className="size-5 rtl:-scale-x-100" />
			<span>{t.rich("phone.back", { address: shownAddress(back), ...numberTag })}</span>
		</>
	);
	return <SideForm screen={screen} act="back_to_code" submit={text} />;
}
