/** The header of every file that the district sends: OneRoster 1.2, then the companion files. */
const opening = 'sourcedId,status,dateLastModified';

export const fileHeaders = {
  orgs: `${opening},name,type,identifier,parentSourcedId`,
  academicSessions: `${opening},title,type,startDate,endDate,parentSourcedId,schoolYear`,
  courses: `${opening},schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes`,
  classes: `${opening},title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods`,
  users: `${opening},enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns,metadata.directoryOptOut`,
  roles: `${opening},userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId`,
  enrollments: `${opening},classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate`,
  demographics: `${opening},birthDate,sex,americanIndianOrAlaskaNative,asian,blackOrAfricanAmerican,nativeHawaiianOrOtherPacificIslander,white,demographicRaceTwoOrMoreRaces,hispanicOrLatinoEthnicity,countryOfBirthCode,stateOfBirthAbbreviation,cityOfBirth,publicSchoolResidenceStatus,metadata.homeLanguage,metadata.addressBlock`,
  categories: `${opening},title,weight`,
  lineItems: `${opening},title,description,assignDate,dueDate,classSourcedId,categorySourcedId,academicSessionSourcedId,resultValueMin,resultValueMax,schoolSourcedId`,
  results: `${opening},lineItemSourcedId,studentSourcedId,scoreStatus,score,scoreDate,comment,textScore,classSourcedId,inProgress,incomplete,late,missing`,
  calendars: 'schoolSourcedId,date,schoolDay,portion,event',
  schoolEnrollments:
    'sourcedId,studentSourcedId,schoolSourcedId,schoolYear,grade,entryDate,entryCode,exitDate,exitCode,fte,primary,knownAt',
  attendance: 'studentSourcedId,schoolSourcedId,date,category,portion,reason,knownAt,period,sectionSourcedId,minutes',
  programs: 'studentSourcedId,program,beginDate,endDate,schoolSourcedId,detail,knownAt',
  // “behaviour” is planted: a header that is spelt otherwise and can only mean one thing.
  incidents: 'sourcedId,studentSourcedId,schoolSourcedId,date,time,behaviour,severity,location,role,knownAt',
  disciplineActions:
    'sourcedId,incidentSourcedId,studentSourcedId,schoolSourcedId,action,beginDate,endDate,days,knownAt',
  interventions:
    'sourcedId,title,studentSourcedId,schoolSourcedId,focus,tier,beginDate,endDate,staffSourcedId,goal,plannedMinutesWeekly,costPerStudent,knownAt',
  interventionSessions: 'interventionSourcedId,studentSourcedId,date,minutes,attended',
  assessments: 'sourcedId,title,subject,kind,scaleVersion,scoreMinimum,scoreMaximum,levels',
  assessmentResults:
    'assessmentSourcedId,studentSourcedId,schoolSourcedId,date,grade,standard,score,standardError,level,proficient,knownAt',
  courseMarks:
    'studentSourcedId,classSourcedId,courseSourcedId,schoolSourcedId,schoolYear,sessionSourcedId,kind,postedDate,mark,gradePoints,passed,creditsAttempted,creditsEarned,subject,core,knownAt',
  graduation: 'studentSourcedId,cohortYear,outcome,date,diploma,knownAt',
  staffPositions:
    'sourcedId,staffSourcedId,orgSourcedId,schoolYear,job,category,subject,fte,salary,benefits,experienceYears,beginDate,endDate',
  facilities: 'sourcedId,schoolSourcedId,name,capacity,classrooms,portables,builtYear,condition',
  ledger: 'entryId,schoolYear,kind,fund,fundClass,function,object,siteSourcedId,program,amount,postedDate,asOf',
  births: 'area,year,month,births',
  housing: 'project,schoolSourcedId,area,dwellingType,year,units,status,studentsPerUnit',
  enrollmentCounts: 'organizationId,organizationName,organizationType,schoolYear,grade,group,students',
  surveys: 'survey,responseId,respondentSourcedId,respondentRole,schoolSourcedId,date,item,answer,score',
} as const;

export type FileName = keyof typeof fileHeaders;

/** Sent by an old system, in windows-1252: names with accents break for whoever reads it as UTF-8. */
export const windows1252File: FileName = 'users';
/** Kept by hand in a spreadsheet, which turned its dates into numbers. */
export const excelDatesFile: FileName = 'interventionSessions';
/** Begins with a byte order mark. */
export const byteOrderMarkFile: FileName = 'courses';
