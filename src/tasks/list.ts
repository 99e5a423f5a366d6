/** Every task, by hand: adding one touches its own file and this list. */
import { chooseDefinition } from './choose-definition.ts';
import { endRole } from './end-role.ts';
import { endToken } from './end-token.ts';
import { giveRole } from './give-role.ts';
import { importFiles } from './import-files.ts';
import { invitePerson } from './invite-person.ts';
import { makeToken } from './make-token.ts';
import { decideTeachers } from './planning/decide-teachers.ts';
import { publishForecast } from './planning/publish-forecast.ts';
import { savePlan } from './planning/save-plan.ts';
import { withdrawPlan } from './planning/withdraw-plan.ts';
import { previewMapping } from './preview-mapping.ts';
import { breakGlass } from './privacy/break-glass.ts';
import { decideAmendment } from './privacy/decide-amendment.ts';
import { recordDisclosure } from './privacy/record-disclosure.ts';
import { requestAmendment } from './privacy/request-amendment.ts';
import { reviewGlass } from './privacy/review-glass.ts';
import { drawWaitingList } from './programs/draw-waiting-list.ts';
import { recordFundEnd } from './programs/record-fund-end.ts';
import { recordOutsideRating } from './programs/record-outside-rating.ts';
import { recordProgramIngredient } from './programs/record-program-ingredient.ts';
import { sealProgramPlan } from './programs/seal-program-plan.ts';
import { sealWaitingList } from './programs/seal-waiting-list.ts';
import { reportProblem } from './report-problem.ts';
import { saveMapping } from './save-mapping.ts';
import { setDistrictSettings } from './set-district-settings.ts';
import { setSuppressionMinimum } from './set-suppression-minimum.ts';
import { suggestMapping } from './suggest-mapping.ts';
import { fitSupportModel } from './support/fit-support-model.ts';
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
  sealWaitingList,
  drawWaitingList,
  savePlan,
  withdrawPlan,
  decideTeachers,
  publishForecast,
  breakGlass,
  reviewGlass,
  recordDisclosure,
  requestAmendment,
  decideAmendment,
  fitSupportModel,
];
