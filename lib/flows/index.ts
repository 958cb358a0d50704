/** Flows: what companies configure. Who may begin stands in current.ts, how a flow changes in editing.ts and transfer.ts. */
export {
	createFromBody,
	discardDraftById,
	get,
	getTemplate,
	importFromBody,
	list,
	listTemplates,
	listTemplateVersions,
	listVersions,
	publishFromBody,
	restoreFromBody,
	updateFromBody,
} from "./api";
export {
	CreateFlow,
	ExportFlow,
	ImportFlow,
	ListFlows,
	ListTemplateVersions,
	ListVersions,
	PublishFlow,
	RestoreFlow,
	UpdateFlow,
} from "./api-input";
export { browse, listStepTitles } from "./browse";
export {
	type CurrentFlow,
	findByLink,
	findLatest,
	findPublished,
	findVersion,
	isInactive,
	listCurrent,
} from "./current";
export { FlowDocument, MAX_DEFINITION, readDocument, writeDocument } from "./document";
export { autosave, openDraft, takeTrial, watchDraft } from "./drafts";
export {
	activate,
	create,
	createDraft,
	deactivate,
	discardDraft,
	getDraft,
	publish,
	restore,
	saveDraft,
} from "./editing";
export { EXAMPLE_FLOWS } from "./examples";
export { keepLogo, MAX_LOGO_BYTES, readLogo } from "./logos";
export type { FlowVersion } from "./schemas";
export { bindableEmail, requireChannels } from "./servable";
export { sketchOf } from "./sketch";
export { exportFlow, importFlow } from "./transfer";
