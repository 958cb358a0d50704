"use client";
import { Broken } from "@/components/shell/broken";

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
	return <Broken digest={error.digest} again={reset} />;
}
