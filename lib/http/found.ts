import { notFound } from "next/navigation";
import { Refusal } from "@/lib/kernel/refusal";

/** What a page is about, or the page that says there is nothing here. */
export async function findOr404<T>(found: Promise<T>): Promise<T> {
	return found.catch((error) => {
		if (error instanceof Refusal && error.code === "not_found") notFound();
		throw error;
	});
}
