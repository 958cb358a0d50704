export { checkTemplate, submitTemplate } from "./approvals";
export { listTemplates, submitTemplates, type Template, templateFaults, templateFor } from "./codes";
export { approvedMessage } from "./recovery";
