export { admissionOf, type Submission, type SubmissionRequest, today } from "./admission.ts";
