import { notFound } from "next/navigation";

/** Addresses that lead nowhere keep the frame around them. */
export default function Page() {
	notFound();
}
