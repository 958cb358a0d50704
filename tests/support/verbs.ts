import * as companies from "@/lib/companies";
import * as events from "@/lib/events";
import * as flows from "@/lib/flows";
import * as inquiries from "@/lib/inquiries";
import type { Scope } from "@/lib/kernel/words";
import * as members from "@/lib/members";
import * as messaging from "@/lib/messaging";
import * as recovery from "@/lib/recovery";
import * as requests from "@/lib/requests";
import * as workflows from "@/lib/workflows";

export const ROOMS = { inquiries, flows, workflows, companies, messaging, recovery, members, events, requests };

const verbs = <W extends string>(who: W, names: string) =>
	Object.fromEntries(names.split(/\s+/).map((name) => [name, who])) as Record<string, W>;

type Who = Scope | "person" | "inside" | "self";
/**
 * Every function that these rooms export, and who may call it: a scope for what members and keys ask; `person` for
 * hosted pages; `self` for a user's own account and for who is not signed in yet; `inside` for other rooms, jobs,
 * programs and pure pieces. Whoever adds one adds it here: tests/db/rights.test.ts tries each role on each scope.
 */
export const VERBS: Record<keyof typeof ROOMS, Record<string, Who>> = {
	inquiries: {
		...verbs(
			"inquiries:read",
			"get list timeline browse browseTag dossier dossierTag exportCsv listLinks getSession listSessions",
		),
		...verbs("inquiries:write", "create update redact resume approve decline markForReview expire simulate moveClock"),
		...verbs("inquiries:write", "addTag removeTag setTags generateOneTimeLink sendOneTimeLink revokeLink tryDraft"),
		...verbs("inquiries:write", "createSession expireSession expireAllSessions"),
		...verbs("recoveries:write", "sendRecovery stopRecovery"),
		...verbs("process-tokens:write", "createProcessToken"),
		...verbs("flows:read", "preview"),
		...verbs("person", "act alive exchangeToken openLink startByLink open poll calendarEntry openStop stopMessages"),
		...verbs(
			"inside",
			"lookAtRecovery onRecoveryEvent checkIdle deliverLink expireDue isOver addressOf ownAddress readLink pruneProcessTokens redactChildren redactOld writeCookie",
		),
	},
	flows: {
		...verbs(
			"flows:read",
			"browse listStepTitles get list listCurrent listVersions getTemplate listTemplates listTemplateVersions getDraft openDraft exportFlow",
		),
		...verbs(
			"flows:write",
			"keepLogo createFromBody discardDraftById importFromBody publishFromBody restoreFromBody updateFromBody",
		),
		...verbs(
			"flows:write",
			"activate autosave create createDraft deactivate discardDraft publish restore saveDraft importFlow watchDraft",
		),
		...verbs("inside", "findByLink findLatest findPublished findVersion isInactive readDocument writeDocument"),
		...verbs("inside", "bindableEmail requireChannels takeTrial sketchOf readLogo"),
	},
	workflows: {
		...verbs("flows:read", "list"),
		...verbs("flows:write", "create createFromBody setDefaultFromBody setDefault"),
		...verbs("inside", "choose stepsOf planFor"),
	},
	companies: {
		...verbs("accounts:read", "getAccount listAccounts listContacts getSecondFactor"),
		...verbs("accounts:write", "createAccount updateAccount setSecondFactor"),
		...verbs("api-keys:read", "getKey listKeys"),
		...verbs("api-keys:write", "createApiKey createKey createKeyFromBody expireKey revokeKey rotateKey updateKey"),
		...verbs("settings:read", "describeSecrets"),
		...verbs("settings:write", "saveEnvironment rotateSecret saveCompany setMemberFactor"),
		...verbs("flows:write", "setDefaultWorkflow"),
		...verbs("owners:write", "rename"),
		...verbs("inside", "getEnvironment listRetentions listSecrets createCompany getCompany ctxForApiKey recentKey"),
		...verbs("inside", "accountFor addVerifiedContact hasAccount accountOf noteRecoveryRefusal"),
	},
	messaging: {
		...verbs("recoveries:read", "listTemplatePage showTemplate"),
		...verbs("recoveries:write", "createTemplate discardTemplateById submitTemplateById simulateTemplate"),
		...verbs("settings:read", "listAccounts listLines"),
		...verbs("settings:write", "removeAccount saveAccount testAccount removeLine saveLine testLine"),
		...verbs("recoveries:read", "getMessageTemplate listMessageTemplates"),
		...verbs("recoveries:write", "discardMessage saveMessage simulateApproval submitMessage"),
		...verbs("inquiries:read", "readPhone"),
		...verbs("inquiries:write", "setPhoneBehaviour keepPhoneReply"),
		...verbs("inside", "assertDemoIsAlone carriedChannels recordTwilioCallback deliver canSendLetters sendLetter"),
		...verbs(
			"inside",
			"watchHost watchLines surroundingsOf channelFaults hasProviders recordReceipt moveBack queueing checkTemplate listTemplates checkLine",
		),
		...verbs(
			"inside",
			"submitTemplate submitTemplates isChannelDead isOurs isUnanswered leftUnder findFate listMessages",
		),
		...verbs(
			"inside",
			"readdress recordSandboxReceipt readInbox listNumbers setBehaviour keepInboxReply pruneInbox redact",
		),
		...verbs("inside", "metaChallenge recordMetaWebhook readTwilioInbound"),
	},
	recovery: {
		...verbs("recoveries:read", "list get funnel listConsentPage listSuppressed searchSuppressed"),
		...verbs("recoveries:write", "suppress allow"),
		...verbs("inquiries:write", "replyFromPhone"),
		...verbs(
			"inside",
			"replyFromInbox begin tell tellAtOnce look find lockDue isWanted wasUsed consent listConsents withdraw hasRoomAt isSuppressed",
		),
		...verbs("inside", "stoppedAt optOut takeOff receive redact moveBack wake lookAt"),
	},
	members: {
		...verbs("members:read", "getTeam"),
		...verbs("members:write", "invite revokeInvitation changeRole removeMember"),
		...verbs("settings:write", "requireFactor"),
		...verbs("self", "changePassword endAllSignIns endSignIn listSignIns rename checkFactorCode confirmFactor"),
		...verbs("self", "countRecoveryCodes factorKinds findFactorCode removeFactor renewRecoveryCodes sendFactorCode"),
		...verbs("self", "startFactor useRecoveryCode createOwner isEmpty needsSetupCode acceptInvitation findInvitation"),
		...verbs("self", "joinByInvitation askForLink isLinkOpen resetPassword signInByLink signInByProvider findSession"),
		...verbs("self", "notePlace signInByPassword signOut factorNeeded"),
		...verbs("inside", "readSetupCode writeInvitation writeLink makeLink dropFactors pruneAttempts"),
	},
	events: {
		...verbs("events:read", "list listAudit"),
		...verbs(
			"inside",
			"emit insertEvents untold actorOf telling insertEventOfEach moveBack find doerOf listOf sentenceOf",
		),
	},
	requests: {
		...verbs("events:read", "list"),
		...verbs("inside", "note flush prune"),
	},
};
