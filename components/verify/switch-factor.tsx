import type { Address, Frame } from "@/lib/inquiries/schemas";
import { shownAddress } from "./address";
import { numberTag, SideForm } from "./parts";
import type { Translate } from "./texts";

/** The other contact that a second factor may go to. */
export function SwitchFactor({ screen, other, t }: { screen: Frame; other: Address; t: Translate }) {
	const words = t.rich("factor.switch", { address: shownAddress(other), ...numberTag });
	return <SideForm screen={screen} act="switch_address" submit={<span>{words}</span>} />;
}
