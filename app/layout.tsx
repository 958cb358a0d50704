import type { Viewport } from "next";
import localFont from "next/font/local";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { directionOf, LANGUAGE_HEADER } from "@/components/language";
import "./globals.css";

const geist = localFont({
	src: "../node_modules/@fontsource-variable/geist/files/geist-latin-wght-normal.woff2",
	weight: "100 900",
	display: "swap",
	variable: "--font-geist",
});

export const viewport: Viewport = {
	width: "device-width",
	initialScale: 1,
	// The keyboard makes the page shorter, so what is at its bottom stays above the keyboard.
	interactiveWidget: "resizes-content",
	themeColor: [
		{ media: "(prefers-color-scheme: light)", color: "#f4f5f7" },
		{ media: "(prefers-color-scheme: dark)", color: "#0c0d10" },
	],
};

/** Reading the headers makes every page dynamic: a page made ahead would carry no nonce and stay dead. */
export default async function RootLayout({ children }: { children: ReactNode }) {
	const language = (await headers()).get(LANGUAGE_HEADER) ?? "en";
	return (
		<html lang={language} dir={directionOf(language)} className={geist.variable}>
			<head>
				<link rel="icon" href="/icon.svg" type="image/svg+xml" />
			</head>
			<body>{children}</body>
		</html>
	);
}
