export { checkTemplate, doubtTemplate, submitTemplate } from "./approvals";
export { listTemplates, submitTemplates, templateFaults, templateFor } from "./codes";
export {
	approvedMessage,
	getMessageTemplate,
	listMessageTemplates,
	saveMessage,
	simulateApproval,
	submitMessage,
} from "./recovery";
export {
	createTemplate,
	discardTemplateById,
	listTemplatePage,
	showTemplate,
	simulateTemplate,
	submitTemplateById,
} from "./recovery/api";
export { discardMessage } from "./recovery/discard";
export type { MessageTemplate } from "./recovery/view";
export { watchHost } from "./recovery/watch";
