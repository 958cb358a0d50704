"use client";
import { useFormContext, useWatch } from "react-hook-form";

/**
 * The value at a place as it is in this drawing. What is watched comes one drawing later than the entries of a list that
 * move: an editor of another kind, drawn for a moment, would leave its own fields in the entry that stands there now.
 */
export function useCurrent<T>(path: string): T | undefined {
	const { getValues } = useFormContext();
	useWatch({ name: path });
	return getValues(path);
}
