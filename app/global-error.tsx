"use client";

import { Breakdown } from "@/components/breakdown";
import "./globals.css";

export default function GlobalError() {
	return (
		<html lang="en">
			<body>
				<Breakdown />
			</body>
		</html>
	);
}
