import { readLogo } from "@/lib/flows";

/** A logo, for everybody. Its name follows from what is in it, so it never changes. */
export async function GET(_: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
	const { file } = await params;
	const bytes = file.endsWith(".png") ? await readLogo({ id: file.slice(0, -".png".length) }) : undefined;
	if (!bytes) return new Response(null, { status: 404, headers: { "cache-control": "no-store" } });
	return new Response(new Uint8Array(bytes), {
		headers: { "content-type": "image/png", "cache-control": "public, max-age=31536000, immutable" },
	});
}
