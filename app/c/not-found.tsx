import { Missing } from "@/components/shell/missing";

/** For who is no member: another company's address looks like one that does not exist. */
export default function NotFound() {
	return (
		<main lang="en" dir="ltr" className="dashboard grid place-items-center p-6">
			<div className="w-full max-w-[32rem]">
				<Missing />
			</div>
		</main>
	);
}
