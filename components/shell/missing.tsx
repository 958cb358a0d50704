import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/empty";
import { PageHead } from "@/components/ui/page-head";

/** An address that leads nowhere, or into another company: the two look the same. */
export function Missing() {
	return (
		<>
			<PageHead title="Not found" />
			<Card flush>
				<Empty
					title="There is nothing at this address"
					text="It may have been removed, belong to the other environment, or be mistyped."
					action={
						<a href="/" className={buttonClass("primary")}>
							Start page
						</a>
					}
				/>
			</Card>
		</>
	);
}
