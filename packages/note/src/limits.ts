// Every limit of the reader, by what it limits. A reach is a number of tokens: words, numbers and signs.

export const textLimits = {
  /** A text with more tokens is no treatment note: 64 Ki characters of prose have fewer. The rest is not read. */
  tokensMax: 16_384,
  /** No number in a note has more digits. */
  digitsMax: 6,
  /** A shorter line was ended by its writer, a longer one perhaps by the width of a window. */
  wrappedLengthMin: 50,
  /** A shorter word with a letter missing is too often another word. */
  misspelledLengthMin: 6,
} as const;

export const vocabularyLimits = {
  /** The longest phrase. */
  phraseTokensMax: 16,
  /** A note with more phrases of one kind covers more than a day. The first are kept. */
  mentionsMax: 1_024,
} as const;

export const outlineLimits = {
  /** An unknown heading is no longer: "Gait and mobility:". */
  headingWordsMax: 5,
  /** A shorter heading in capitals needs a sign after it. */
  headingLengthMin: 4,
  /** "Goals (updated 3/2/2026):" */
  headingParenReachMax: 8,
  /** "The patient returns and reports": how far into its sentence the verb is. */
  reportReachMax: 5,
  /** A sentence this long, with clauses this long on average, is several sentences without punctuation. */
  runOnMin: 50,
  runOnClauseMin: 25,
  /** The shortest of these. */
  runOnPartMin: 3,
} as const;

export const durationLimits = {
  /** No treatment of one day is longer. */
  minutesMax: 480,
  /** A note with more durations covers more than a day. */
  durationsMax: 256,
} as const;

export const clockLimits = {
  /** No session is longer. */
  sessionMinutesMax: 480,
  /** Four digits without a label are a session if it is this long and ends before this hour: "0900-0945", not "2019-2020". */
  unlabeledMinutesMin: 5,
  unlabeledHourMax: 20,
  /** From the time in to the label of the time out: "0900 AM / time out:". */
  timeOutReachMax: 8,
  /** From "in 905" to "out 951", and how long that may be. */
  shortReachMax: 3,
  shortMinutesMax: 180,
  /** A time in words: "quarter past one". How long a session between two of them may be. */
  spokenTokensMax: 6,
  spokenMinutesMin: 8,
  spokenMinutesMax: 120,
  /** The first are kept. More are a table of something else. */
  rangesMax: 4,
} as const;

export const sumLimits = {
  /** From a label to its number: "Total timed code minutes (min) = 38". */
  numberReachMax: 6,
  /** From "seen for 25 min of" to the service. */
  serviceReachMax: 6,
  /** Sums in a row: "25 timed, 5 untimed, 30 total". */
  pairsMax: 4,
  /** From services with their minutes to a sum without a known label. */
  listReachMax: 10,
  /** From a measure to its score, which may equal a sum of minutes. */
  measureReachMax: 4,
  /** From timed minutes to the total, and the words between the total and its label: "45 in the room". */
  wholeReachMax: 16,
  wholeGapMax: 3,
  /** From the time out to how long the visit lasted: " p.m., ". */
  clockGapMax: 7,
  /** The untimed part of a visit whose stated total is that of the timed codes. */
  restMax: 20,
  /** From "last visit" to the label of its sum. */
  lastTimeReachMax: 10,
  /** Untimed services and rests last no longer. */
  wholeExcessMax: 90,
} as const;

export const tableLimits = {
  /** Words in a column heading in addition to "min": "Tx time (min)". */
  headingWordsMax: 3,
  /** A line with more cells has no column headings. */
  columnsMax: 12,
  /** A table with more consecutive rows without minutes is no table of times. */
  rowsWithoutMinutesMax: 8,
  /** Other numbers in a column of minutes are units, or dates. */
  minutesMin: 5,
  minutesMax: 120,
} as const;

export const timeListLimits = {
  /** A smaller number next to a service counts units, a larger one is no time of a single service. */
  minutesMin: 3,
  minutesMax: 120,
  /** A smaller number in words counts something else. */
  wordMinutesMin: 8,
  /** Words between minutes and their service: "15 went to the". */
  leadsMax: 3,
  wordsBeforeMax: 7,
  /** From a service to its minutes, with at most this many words that are not known: "gait and stairs 15". */
  nameReachMax: 8,
  fillersMax: 3,
  /** "(PTA)", "(right arm)". */
  parenReachMax: 5,
  /** Signs and words between two times of a list. */
  gapMax: 10,
  /** The last times of a note that may add up to its sum. */
  runTimesMax: 24,
  /** A smaller number in a list without a sum may be a number of sets. */
  unconfirmedMinutesMin: 8,
} as const;

export const timeLimits = {
  /** A shorter time without a service is the duration of an exercise ("plank 2 min"), not of the therapist's work. */
  unclaimedMinutesMin: 8,
  /** From "25 minutes of" to the service. */
  serviceReachMax: 7,
  /** A service and a time this close belong together, whatever else the clause says. */
  adjacentMax: 4,
  /** "9:00-9:25 - NMR": nothing but a sign between them. */
  touchingMax: 2,
  /** "rested 5 min", "5 min seated rest": from the word to the time. */
  restBeforeReachMax: 3,
  restAfterReachMax: 2,
  /** A sentence with a time and no more words than this continues the one before: "(25 min)". */
  aloneWordsMax: 3,
  /** A number without a unit after a service is a number of units below this range, and something else above it. */
  bareMinutesMin: 5,
  bareMinutesMax: 90,
  /** From a service to its number without a unit: "Neuro re-ed (97112): 25". */
  bareReachMax: 6,
  /** A longer time written with a prime is a distance in feet. */
  primeMinutesMax: 120,
} as const;

export const oneToOneLimits = {
  /** From "one-to-one" to its time. */
  timeReachMax: 6,
} as const;

export const sharedTimeLimits = {
  /** Characters between services and a time written as one: " together, ". */
  gapMax: 12,
} as const;

export const deficitLimits = {
  /** A denial covers this much of its clause; "denies" covers this much of its sentence. */
  denialReachMax: 6,
  denialOfAllReachMax: 30,
  /** From "impaired" to the faculty, and from one faculty of a list to the next. */
  gapMax: 4,
  /** "Balance is impaired": from the faculty to the word of lack. */
  lackReachMax: 5,
  /** Faculties in a list. */
  listMax: 6,
} as const;

export const goalLimits = {
  /** "In order to climb stairs" is a goal, "in order to improve her balance and so walk" is a reason. */
  functionReachMax: 5,
} as const;

export const measureLimits = {
  /** From the name of a measure to its number. */
  valueReachMax: 8,
  /** A shorter distance is the height of a step or the length of a reach. With a prime it may also be minutes. */
  distanceMin: 10,
  primeDistanceMin: 40,
  /** Muscle strength is graded up to 5. */
  gradeMax: 5,
  /** Pain and other symptoms are rated up to 10. */
  symptomMax: 10,
  /** Degrees without a unit: "0-120". */
  degreesMin: 20,
  degreesMax: 180,
} as const;

export const responseLimits = {
  /** From "to improve" to its object. */
  purposeReachMax: 8,
  /** From "due to" to its object. */
  causeReachMax: 8,
  /** From help to the reason for it. */
  helpReachMax: 2,
} as const;

export const planLimits = {
  /** From "plan of care" to its dates. */
  dateReachMax: 24,
  /** From the first date of a period to the second: "1/6/26 - 4/5/26". */
  linkReachMax: 3,
  /** From "1/6/26 - 4/5/26" to "certified". */
  periodReachMax: 14,
  /** A certification is longer than the days until its signature. */
  periodDaysMin: 14,
  /** A service may precede its certification. */
  precedingDaysMax: 30,
  /** From a plan of care to the words about it on its line. */
  lineReachMax: 40,
  /** "2 times a week" */
  frequencyReachMax: 3,
  /** A line that only states a period has few other words. */
  otherWordsMax: 4,
  /** From "last progress report" to its date. */
  reportReachMax: 12,
  /** From "the end of" to "the cert period". */
  endReachMax: 3,
  /** No plan of care has more visits. */
  visitsMax: 500,
} as const;

export const signatureLimits = {
  /** From "Signed by" to the credentials. */
  credentialReachMax: 14,
  /** From the credentials to "signed electronically". */
  labelReachMax: 6,
  /** From the credentials to the date of the signature. */
  dateReachMax: 12,
  /** From a signature without a label to the end of the note. */
  closingReachMax: 16,
  /** From a signature without a label on a line of its own to the end of the note. */
  ownLineReachMax: 32,
  /** From a signature in lowercase to the end of the note: a date. */
  lowercaseClosingReachMax: 12,
  /** "POC signed by Dr. Lee" is the physician's signature on the plan of care. */
  planReachMax: 3,
  /** From "Dr." or "Rx" to "signed". */
  physicianReachMax: 8,
  /** From "cosigned by" to the name. */
  cosignReachMax: 4,
  /** A name in lowercase has two or three words. */
  nameWordsMax: 3,
  /** "P.T.A." */
  credentialTokensMax: 5,
  /** "PT, DPT, OCS, FAAOMPT, CSCS". */
  credentialsMax: 6,
  /** A therapist, an assistant and a student. */
  signersMax: 3,
} as const;

export const performerLimits = {
  /** "J. Cole-Ruiz" */
  nameTokensMax: 5,
} as const;

export const unclearLimits = {
  /** A smaller number is no sum of minutes. */
  minutesMin: 8,
  /** From the date of a signature to its time: "03/02/2026 at 17:05". */
  dateReachMax: 3,
  /** From credentials to the end of a note, and from a name to them. */
  closingReachMax: 32,
  nameReachMax: 2,
} as const;

export const factLimits = {
  /** Goals, tasks, measures … kept per note, each. The first are kept. */
  factsMax: 12,
  /** A note with more times is no treatment note, and none of them is certain. */
  timesMax: 200,
} as const;
