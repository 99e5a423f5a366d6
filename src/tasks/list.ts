/** Every task, by hand: adding one touches its own file and this list. */
import { chooseDefinition } from './choose-definition.ts';
import { endRole } from './end-role.ts';
import { endToken } from './end-token.ts';
import { giveRole } from './give-role.ts';
import { decideAiUse, endAiUse, proposeAiUse, renewAiUse, reviewAiUse } from './governance/ai-use-tasks.ts';
import { answerAiAppeal, fileAiAppeal } from './governance/appeal-tasks.ts';
import { freezeRelease } from './governance/freeze-release.ts';
import { closeAiIncident, reportAiIncident } from './governance/incident-tasks.ts';
import {
  makeReleaseLive,
  proposeModelRelease,
  retireModelRelease,
  reviewModelRelease,
  signReleaseException,
} from './governance/model-release-tasks.ts';
import { acknowledgeAiPolicy, adoptAiPolicy } from './governance/policy-tasks.ts';
import { answerPublicRequest, askOrObject } from './governance/public-requests.ts';
import { recordStateRisk } from './governance/record-state-risk.ts';
import { setPublicPage } from './governance/set-public-page.ts';
import {
  finishGovernanceAction,
  promiseGovernanceAction,
  recordAiVendor,
  recordGovernanceMeeting,
} from './governance/vendor-and-meeting-tasks.ts';
import { importFiles } from './import-files.ts';
import { invitePerson } from './invite-person.ts';
import { makeToken } from './make-token.ts';
import { decideTeachers } from './planning/decide-teachers.ts';
import { publishForecast } from './planning/publish-forecast.ts';
import { publishOctoberCounts } from './planning/publish-october-counts.ts';
import { savePlan } from './planning/save-plan.ts';
import { saveStaffingRules } from './planning/save-staffing-rules.ts';
import { withdrawPlan, withdrawStaffingRules } from './planning/withdraw-plan.ts';
import { previewMapping } from './preview-mapping.ts';
import { applyRetention } from './privacy/apply-retention.ts';
import { breakGlass } from './privacy/break-glass.ts';
import { decideAmendment } from './privacy/decide-amendment.ts';
import { deleteStudent } from './privacy/delete-student.ts';
import { recordDisclosure } from './privacy/record-disclosure.ts';
import { requestAmendment } from './privacy/request-amendment.ts';
import { reviewGlass } from './privacy/review-glass.ts';
import { setRetention } from './privacy/set-retention.ts';
import { decideProgram } from './programs/decide-program.ts';
import { drawWaitingList } from './programs/draw-waiting-list.ts';
import { evaluateProgramTask } from './programs/evaluate-program.ts';
import { recordFundEnd } from './programs/record-fund-end.ts';
import { recordOutsideRating } from './programs/record-outside-rating.ts';
import { recordProgramIngredient } from './programs/record-program-ingredient.ts';
import { sealProgramPlan } from './programs/seal-program-plan.ts';
import { sealWaitingList } from './programs/seal-waiting-list.ts';
import { withdrawProgramDecision } from './programs/withdraw-program-decision.ts';
import { reportProblem } from './report-problem.ts';
import { saveMapping } from './save-mapping.ts';
import { setDistrictSettings } from './set-district-settings.ts';
import { setSuppressionMinimum } from './set-suppression-minimum.ts';
import { suggestMapping } from './suggest-mapping.ts';
import { acceptSupportReport } from './support/accept-support-report.ts';
import { checkSupportModel } from './support/check-support-model.ts';
import { decideSupport, undoSupportDecision } from './support/decide-support.ts';
import { fitSupportModel } from './support/fit-support-model.ts';
import { keepSupportList } from './support/keep-support-list.ts';
import { planSupport, recordSupportSession } from './support/plan-support.ts';
import { setSupportCapacity } from './support/set-support-capacity.ts';
import type { Task } from './task.ts';
import { useSnapshot } from './use-snapshot.ts';

export const tasks: readonly Task[] = [
  importFiles,
  useSnapshot,
  suggestMapping,
  previewMapping,
  saveMapping,
  chooseDefinition,
  setSuppressionMinimum,
  setDistrictSettings,
  giveRole,
  endRole,
  invitePerson,
  makeToken,
  endToken,
  reportProblem,
  sealProgramPlan,
  recordProgramIngredient,
  recordOutsideRating,
  recordFundEnd,
  decideProgram,
  withdrawProgramDecision,
  evaluateProgramTask,
  sealWaitingList,
  drawWaitingList,
  savePlan,
  withdrawPlan,
  saveStaffingRules,
  withdrawStaffingRules,
  decideTeachers,
  publishForecast,
  publishOctoberCounts,
  breakGlass,
  reviewGlass,
  recordDisclosure,
  requestAmendment,
  decideAmendment,
  deleteStudent,
  setPublicPage,
  freezeRelease,
  setRetention,
  applyRetention,
  fitSupportModel,
  acceptSupportReport,
  checkSupportModel,
  setSupportCapacity,
  keepSupportList,
  decideSupport,
  undoSupportDecision,
  planSupport,
  recordSupportSession,
  proposeAiUse,
  reviewAiUse,
  decideAiUse,
  renewAiUse,
  endAiUse,
  proposeModelRelease,
  reviewModelRelease,
  signReleaseException,
  makeReleaseLive,
  retireModelRelease,
  reportAiIncident,
  closeAiIncident,
  fileAiAppeal,
  askOrObject,
  answerPublicRequest,
  answerAiAppeal,
  adoptAiPolicy,
  acknowledgeAiPolicy,
  recordAiVendor,
  recordStateRisk,
  recordGovernanceMeeting,
  promiseGovernanceAction,
  finishGovernanceAction,
];
