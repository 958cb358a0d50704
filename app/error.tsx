"use client";

import { Breakdown } from "@/components/breakdown";

export default function ErrorPage() {
	return <Breakdown />;
}
