import { createFormControl, type FieldValues } from "react-hook-form";

/**
 * A definition as a form that has no beginning to fall back to: what is taken away would come back from there, and what
 * moves into its place would get what it never had.
 */
export function formOf(definition: FieldValues) {
	const { reset, formControl } = createFormControl({ defaultValues: definition });
	reset({}, { keepValues: true });
	return formControl;
}
