import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { readSearch, writeSearch } from './address.ts';
import type { Search } from './api.ts';
import { AccessPage } from './pages/access/access-page.tsx';
import { AccessibilityPage } from './pages/accessibility.tsx';
import { AccountPage } from './pages/account/account-page.tsx';
import { AreaPage } from './pages/area.tsx';
import { AskPage } from './pages/ask.tsx';
import { AttendancePage } from './pages/attendance/attendance-page.tsx';
import { BrokenPage } from './pages/broken.tsx';
import { DisclosedPage } from './pages/disclosed.tsx';
import { EnrollmentPage } from './pages/enrollment/enrollment-page.tsx';
import { GenericQuestionPage } from './pages/generic/generic-question.tsx';
import { HomePage } from './pages/home/home-page.tsx';
import { ImportStartPage } from './pages/import-start.tsx';
import { ImportsPage } from './pages/imports.tsx';
import { MappingPage } from './pages/mapping/mapping-page.tsx';
import { NotFoundPage } from './pages/not-found.tsx';
import { OperationsPage } from './pages/operations/operations-page.tsx';
import { FamiliesPage } from './pages/privacy/families-page.tsx';
import { FamilyPage } from './pages/privacy/family-page.tsx';
import { BriefPage } from './pages/programs/brief-page.tsx';
import { EvaluationsPage } from './pages/programs/evaluations-page.tsx';
import { LotteryPage } from './pages/programs/lottery-page.tsx';
import { PlannerPage } from './pages/programs/planner-page.tsx';
import { ProgramsPage } from './pages/programs/programs-page.tsx';
import { PublicPage } from './pages/public/public-page.tsx';
import { QualityPage } from './pages/quality/quality-page.tsx';
import { ReconcilePage, RecordsPage } from './pages/reconcile/reconcile-page.tsx';
import { ReportProblemPage } from './pages/report-problem.tsx';
import { FundsPage } from './pages/resources/funds-page.tsx';
import { ResourcesPage } from './pages/resources/resources-page.tsx';
import { TradeOffPage } from './pages/resources/trade-off-page.tsx';
import { SnapshotsPage } from './pages/snapshots/snapshots-page.tsx';
import { StatesPage } from './pages/states.tsx';
import { StudentPage } from './pages/student/student-page.tsx';
import { CaseloadPage } from './pages/support/caseload-page.tsx';
import { CoveragePage } from './pages/support/coverage-page.tsx';
import { DecisionsPage } from './pages/support/decisions-page.tsx';
import { DidItHelpPage } from './pages/support/did-it-help-page.tsx';
import { GoLivePage } from './pages/support/go-live-page.tsx';
import { HoursPage } from './pages/support/hours-page.tsx';
import { ModelCardPage } from './pages/support/model-card-page.tsx';
import { SupportPage } from './pages/support/support-page.tsx';
import { TaskPage } from './pages/task.tsx';
import { RegisterPage } from './pages/trust/register-page.tsx';
import { TrustPage } from './pages/trust/trust-page.tsx';
import { WelcomePage } from './pages/welcome.tsx';
import { Shell } from './shell/shell.tsx';

const root = createRootRoute({
  component: Shell,
  notFoundComponent: () => <NotFoundPage />,
  errorComponent: BrokenPage,
  validateSearch: (search): Search => search as Search,
});

const routes = root.addChildren([
  createRoute({ getParentRoute: () => root, path: '/', component: HomePage }),
  createRoute({ getParentRoute: () => root, path: '/ask', component: AskPage }),
  createRoute({ getParentRoute: () => root, path: '/ask/why-our-number-differs', component: ReconcilePage }),
  createRoute({ getParentRoute: () => root, path: '/ask/records-behind-a-difference', component: RecordsPage }),
  createRoute({ getParentRoute: () => root, path: '/ask/$question', component: GenericQuestionPage }),
  createRoute({ getParentRoute: () => root, path: '/area/attendance', component: AttendancePage }),
  createRoute({ getParentRoute: () => root, path: '/area/quality', component: QualityPage }),
  createRoute({ getParentRoute: () => root, path: '/area/enrollment', component: EnrollmentPage }),
  createRoute({ getParentRoute: () => root, path: '/area/operations', component: OperationsPage }),
  createRoute({ getParentRoute: () => root, path: '/area/programs', component: ProgramsPage }),
  createRoute({ getParentRoute: () => root, path: '/area/resources', component: ResourcesPage }),
  createRoute({ getParentRoute: () => root, path: '/programs/planner', component: PlannerPage }),
  createRoute({ getParentRoute: () => root, path: '/programs/lottery', component: LotteryPage }),
  createRoute({ getParentRoute: () => root, path: '/programs/$program', component: BriefPage }),
  createRoute({ getParentRoute: () => root, path: '/resources/trade-off', component: TradeOffPage }),
  createRoute({ getParentRoute: () => root, path: '/area/support', component: SupportPage }),
  createRoute({ getParentRoute: () => root, path: '/support/report', component: GoLivePage }),
  createRoute({ getParentRoute: () => root, path: '/ask/program-portfolio', component: ProgramsPage }),
  createRoute({ getParentRoute: () => root, path: '/ask/did-it-work', component: BriefPage }),
  createRoute({ getParentRoute: () => root, path: '/ask/program-evaluations', component: EvaluationsPage }),
  createRoute({ getParentRoute: () => root, path: '/ask/study-planner', component: PlannerPage }),
  createRoute({ getParentRoute: () => root, path: '/ask/waiting-list', component: LotteryPage }),
  createRoute({ getParentRoute: () => root, path: '/ask/spending-by-school', component: ResourcesPage }),
  createRoute({ getParentRoute: () => root, path: '/ask/move-dollars', component: TradeOffPage }),
  createRoute({ getParentRoute: () => root, path: '/ask/support-caseload', component: CaseloadPage }),
  createRoute({ getParentRoute: () => root, path: '/ask/support-coverage', component: CoveragePage }),
  createRoute({ getParentRoute: () => root, path: '/ask/support-hours', component: HoursPage }),
  createRoute({ getParentRoute: () => root, path: '/ask/how-decisions-are-made', component: DecisionsPage }),
  createRoute({ getParentRoute: () => root, path: '/ask/did-listing-help', component: DidItHelpPage }),
  createRoute({ getParentRoute: () => root, path: '/ask/funding-cliff', component: FundsPage }),
  createRoute({ getParentRoute: () => root, path: '/ask/support-model-card', component: ModelCardPage }),
  createRoute({ getParentRoute: () => root, path: '/ask/who-might-benefit', component: SupportPage }),
  createRoute({ getParentRoute: () => root, path: '/ask/should-the-model-be-used', component: GoLivePage }),
  createRoute({ getParentRoute: () => root, path: '/ask/ai-register', component: RegisterPage }),
  createRoute({ getParentRoute: () => root, path: '/ask/model-releases', component: RegisterPage }),
  createRoute({ getParentRoute: () => root, path: '/ask/governance-due', component: RegisterPage }),
  createRoute({ getParentRoute: () => root, path: '/ask/public-requests', component: RegisterPage }),
  createRoute({ getParentRoute: () => root, path: '/ask/ai-appeals', component: RegisterPage }),
  createRoute({ getParentRoute: () => root, path: '/ask/ai-policies', component: RegisterPage }),
  createRoute({ getParentRoute: () => root, path: '/ask/ai-vendors', component: RegisterPage }),
  createRoute({ getParentRoute: () => root, path: '/area/trust', component: TrustPage }),
  createRoute({ getParentRoute: () => root, path: '/area/$area', component: AreaPage }),
  createRoute({ getParentRoute: () => root, path: '/student/$student', component: StudentPage }),
  createRoute({ getParentRoute: () => root, path: '/reconcile', component: ReconcilePage }),
  createRoute({ getParentRoute: () => root, path: '/imports', component: ImportsPage }),
  createRoute({ getParentRoute: () => root, path: '/imports/mapping', component: MappingPage }),
  createRoute({ getParentRoute: () => root, path: '/imports/snapshots', component: SnapshotsPage }),
  createRoute({ getParentRoute: () => root, path: '/do/import-files', component: ImportStartPage }),
  createRoute({ getParentRoute: () => root, path: '/do/use-snapshot', component: SnapshotsPage }),
  createRoute({ getParentRoute: () => root, path: '/do/suggest-mapping', component: MappingPage }),
  createRoute({ getParentRoute: () => root, path: '/do/preview-mapping', component: MappingPage }),
  createRoute({ getParentRoute: () => root, path: '/do/save-mapping', component: MappingPage }),
  createRoute({ getParentRoute: () => root, path: '/do/$task', component: TaskPage }),
  createRoute({ getParentRoute: () => root, path: '/families', component: FamiliesPage }),
  createRoute({ getParentRoute: () => root, path: '/family/$student', component: FamilyPage }),
  createRoute({ getParentRoute: () => root, path: '/public', component: PublicPage }),
  createRoute({ getParentRoute: () => root, path: '/account', component: AccountPage }),
  createRoute({ getParentRoute: () => root, path: '/welcome', component: WelcomePage }),
  createRoute({ getParentRoute: () => root, path: '/states', component: StatesPage }),
  createRoute({ getParentRoute: () => root, path: '/about/disclosed', component: DisclosedPage }),
  createRoute({ getParentRoute: () => root, path: '/about/access', component: AccessPage }),
  createRoute({ getParentRoute: () => root, path: '/about/accessibility', component: AccessibilityPage }),
  createRoute({ getParentRoute: () => root, path: '/about/report-a-problem', component: ReportProblemPage }),
]);

export const router = createRouter({
  routeTree: routes,
  parseSearch: readSearch,
  stringifySearch: writeSearch,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
