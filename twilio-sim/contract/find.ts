import { decodeSegment } from "../http";
import type { Document, Operation } from "./schema";

export type Found = {
	/** Method and path template: says what was called without saying about whom. */
	name: string;
	operation: Operation;
	document: Document;
	/** The values of the template's placeholders. */
	inPath: Record<string, string>;
};
export type Finder = (method: string, path: string) => Found | undefined;

/** Which described operation a request is. */
export function makeFinder(documents: readonly Document[]): Finder {
	const known = documents.flatMap((document) =>
		Object.entries(document.paths).map(([template, methods]) => ({
			document,
			template,
			methods,
			names: [...template.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name),
			shape: new RegExp(`^${template.replaceAll(".", "\\.").replace(/\{\w+\}/g, "([^/]+?)")}$`),
		})),
	);
	return (method, path) => {
		for (const { document, template, methods, names, shape } of known) {
			const values = shape.exec(path)?.slice(1);
			const operation = methods[method.toLowerCase()] as Operation | undefined;
			if (!values || !operation) continue;
			const inPath = Object.fromEntries(names.map((name, at) => [name, decodeSegment(values[at] ?? "")]));
			return { name: `${method} ${template}`, operation, document, inPath };
		}
		return undefined;
	};
}
