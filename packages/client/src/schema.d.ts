// Written by `npm run docs` from the OpenAPI documents of ingest and results, in the shape that openapi-fetch reads.

export interface paths {
  "/auth/logout": {
    post: {
      parameters: {};
      responses: {
        200: {
          content: {
            "application/json": {
              location: string;
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/change/medicalnetwork/professionalclaims/v3/submission": {
    post: {
      parameters: {
        header?: {
          "idempotency-key"?: string;
        };
      };
      requestBody: {
        content: {
          /**
           * A claim as docs/formats/claim-json-clearinghouse.md describes it.
           */
          "application/json": {
            tradingPartnerServiceId: string;
            subscriber: {
              memberId: string;
              [k: string]: unknown;
            };
            claimInformation: {
              patientControlNumber: string;
              [k: string]: unknown;
            };
            [k: string]: unknown;
          };
        };
      };
      responses: {
        200: {
          content: {
            /**
             * The verdict in the form of the clearinghouses.
             */
            "application/json": {
              /**
               * ERROR if the claim is held.
               */
              status: "SUCCESS" | "ERROR";
              claimReference: {
                correlationId: string;
                patientControlNumber: string;
                [k: string]: unknown;
              };
              errors: {
                code: string;
                description: string;
                location: string;
                [k: string]: unknown;
              }[];
              warnings: {
                code: string;
                description: string;
              }[];
              firstpass: {
                status: string;
                batchId?: string;
                [k: string]: unknown;
              };
              [k: string]: unknown;
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/change/medicalnetwork/professionalclaims/v3/validation": {
    post: {
      parameters: {};
      requestBody: {
        content: {
          /**
           * A claim as docs/formats/claim-json-clearinghouse.md describes it.
           */
          "application/json": {
            tradingPartnerServiceId: string;
            subscriber: {
              memberId: string;
              [k: string]: unknown;
            };
            claimInformation: {
              patientControlNumber: string;
              [k: string]: unknown;
            };
            [k: string]: unknown;
          };
        };
      };
      responses: {
        200: {
          content: {
            /**
             * The verdict in the form of the clearinghouses.
             */
            "application/json": {
              /**
               * ERROR if the claim is held.
               */
              status: "SUCCESS" | "ERROR";
              claimReference: {
                correlationId: string;
                patientControlNumber: string;
                [k: string]: unknown;
              };
              errors: {
                code: string;
                description: string;
                location: string;
                [k: string]: unknown;
              }[];
              warnings: {
                code: string;
                description: string;
              }[];
              firstpass: {
                status: string;
                batchId?: string;
                [k: string]: unknown;
              };
              [k: string]: unknown;
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/fhir/Claim": {
    post: {
      parameters: {
        header?: {
          "idempotency-key"?: string;
        };
      };
      requestBody: {
        content: {
          /**
           * A FHIR R4 resource as docs/formats/fhir.md describes it.
           */
          "application/json": {
            resourceType: "Claim" | "Bundle" | "Parameters";
            [k: string]: unknown;
          };
          /**
           * A FHIR R4 resource as docs/formats/fhir.md describes it.
           */
          "application/fhir+json": {
            resourceType: "Claim" | "Bundle" | "Parameters";
            [k: string]: unknown;
          };
        };
      };
      responses: {
        202: {
          content: {
            /**
             * An OperationOutcome: held findings are errors.
             */
            "application/json": {
              resourceType: "OperationOutcome";
              issue: {
                severity: "error" | "warning" | "information";
                code: string;
                details: {
                  text: string;
                  [k: string]: unknown;
                };
                diagnostics?: string;
                expression?: string[];
                [k: string]: unknown;
              }[];
              [k: string]: unknown;
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/fhir/Claim/$validate": {
    post: {
      parameters: {};
      requestBody: {
        content: {
          /**
           * A FHIR R4 resource as docs/formats/fhir.md describes it.
           */
          "application/json": {
            resourceType: "Claim" | "Bundle" | "Parameters";
            [k: string]: unknown;
          };
          /**
           * A FHIR R4 resource as docs/formats/fhir.md describes it.
           */
          "application/fhir+json": {
            resourceType: "Claim" | "Bundle" | "Parameters";
            [k: string]: unknown;
          };
        };
      };
      responses: {
        200: {
          content: {
            /**
             * An OperationOutcome: held findings are errors.
             */
            "application/json": {
              resourceType: "OperationOutcome";
              issue: {
                severity: "error" | "warning" | "information";
                code: string;
                details: {
                  text: string;
                  [k: string]: unknown;
                };
                diagnostics?: string;
                expression?: string[];
                [k: string]: unknown;
              }[];
              [k: string]: unknown;
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/accumulators": {
    put: {
      parameters: {};
      requestBody: {
        content: {
          "application/json": {
            subscriber: {
              memberId: string;
              /**
               * NM102.
               */
              entityType?: "person" | "organization";
              /**
               * Or the organization's name.
               */
              lastName?: string;
              firstName?: string;
              middleName?: string;
              suffix?: string;
              /**
               * To the subscriber (SBR02, PAT01): 18 self, 01 spouse, 19 child, 20 employee …
               */
              relationship?: string;
              birthDate?: string;
              sex?: string;
              deathDate?: string;
              address?: {
                street?: string;
                street2?: string;
                city?: string;
                state?: string;
                zip?: string;
                country?: string;
              };
              /**
               * REF: Y4 is a property and casualty payer's claim number …
               *
               * @maxItems 20
               */
              otherIds?: {
                qualifier: string;
                value: string;
              }[];
            };
            /**
             * Only if the patient is not the subscriber.
             */
            patient?: {
              /**
               * Required for the subscriber, unless it is an organization, such as an employer.
               */
              memberId?: string;
              /**
               * NM102.
               */
              entityType?: "person" | "organization";
              /**
               * Or the organization's name.
               */
              lastName?: string;
              firstName?: string;
              middleName?: string;
              suffix?: string;
              /**
               * To the subscriber (SBR02, PAT01): 18 self, 01 spouse, 19 child, 20 employee …
               */
              relationship?: string;
              birthDate?: string;
              sex?: string;
              deathDate?: string;
              address?: {
                street?: string;
                street2?: string;
                city?: string;
                state?: string;
                zip?: string;
                country?: string;
              };
              /**
               * REF: Y4 is a property and casualty payer's claim number …
               *
               * @maxItems 20
               */
              otherIds?: {
                qualifier: string;
                value: string;
              }[];
            };
            /**
             * Calendar year of service.
             */
            year: number;
            /**
             * The accumulator: physical therapy and speech-language pathology count together, occupational therapy separately.
             */
            bucket: "physical-and-speech" | "occupational";
            /**
             * Dollars, such as "90.00".
             */
            amount: string | number;
            /**
             * The date of the amount. Recorded in the audit trail.
             */
            asOf?: string;
          };
        };
      };
      responses: {
        200: {
          content: {
            /**
             * The amount is stored durably and counts from now on.
             */
            "application/json": {
              /**
               * Calendar year of service.
               */
              year: number;
              /**
               * The accumulator: physical therapy and speech-language pathology count together, occupational therapy separately.
               */
              bucket: "physical-and-speech" | "occupational";
              /**
               * Dollars, such as "1200.00".
               */
              amount: string;
              /**
               * The amount set before; null when there was none.
               */
              previous: string | null;
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/audit": {
    get: {
      parameters: {
        query?: {
          action?:
            | "claim-released"
            | "claim-release-withdrawn"
            | "claim-corrected"
            | "notes-added"
            | "authorization-added"
            | "key-created"
            | "key-revoked"
            | "endpoint-created"
            | "endpoint-changed"
            | "endpoint-secret-rotated"
            | "endpoint-removed"
            | "deliveries-replayed"
            | "delivery-retried"
            | "remittance-imported"
            | "accumulator-seeded"
            | "submitter-changed"
            | "content-activated"
            | "claim-read"
            | "claim-opened"
            | "repairs-listed"
            | "claims-listed"
            | "notes-listed"
            | "claims-exported"
            | "batch-read"
            | "feed-read"
            | "member-added"
            | "member-changed"
            | "link-created"
            | "signed-in"
            | "signed-out";
          subject?: string;
          after?: string;
          limit?: number;
        };
      };
      responses: {
        200: {
          content: {
            "application/json": {
              entries: {
                auditId: number;
                /**
                 * ISO 8601, UTC.
                 */
                at: string;
                action:
                  | "claim-released"
                  | "claim-release-withdrawn"
                  | "claim-corrected"
                  | "notes-added"
                  | "authorization-added"
                  | "key-created"
                  | "key-revoked"
                  | "endpoint-created"
                  | "endpoint-changed"
                  | "endpoint-secret-rotated"
                  | "endpoint-removed"
                  | "deliveries-replayed"
                  | "delivery-retried"
                  | "remittance-imported"
                  | "accumulator-seeded"
                  | "submitter-changed"
                  | "content-activated"
                  | "claim-read"
                  | "claim-opened"
                  | "repairs-listed"
                  | "claims-listed"
                  | "notes-listed"
                  | "claims-exported"
                  | "batch-read"
                  | "feed-read"
                  | "member-added"
                  | "member-changed"
                  | "link-created"
                  | "signed-in"
                  | "signed-out";
                /**
                 * The id of the claim, batch, key, member, endpoint or import.
                 */
                subject: string;
                /**
                 * The API key of the request; null for a person or a command.
                 */
                keyId: string | null;
                /**
                 * The person who made the request; null for a key or a command.
                 */
                memberId: string | null;
                /**
                 * The name of the person or key.
                 */
                name: string | null;
                /**
                 * Depends on the action. Reasons and values that people entered are left out; the claim's routes have them.
                 */
                detail: {
                  [k: string]: string | number;
                };
              }[];
              next: string | null;
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/batches": {
    post: {
      parameters: {
        header?: {
          "idempotency-key"?: string;
          "content-disposition"?: string;
          "batch-id"?: string;
        };
      };
      requestBody: {
        content: {
          "application/x-ndjson": string;
          "application/edi-x12": string;
          "text/csv": string;
        };
      };
      responses: {
        202: {
          content: {
            /**
             * Accepted claims are stored durably; each gets a verdict.
             */
            "application/json": {
              batchId: string;
              /**
               * Claims that are stored and will get a verdict.
               */
              accepted: number;
              /**
               * Claims that could not be read.
               */
              rejectedCount: number;
              /**
               * The first 1000 rejections.
               */
              rejected: {
                /**
                 * 0-based position among the claims of the body.
                 */
                index: number;
                controlNumber: string | null;
                code:
                  | "claim-not-json"
                  | "claim-invalid"
                  | "claim-too-large"
                  | "claim-too-complex"
                  | "body-incomplete"
                  | "rejections-too-many"
                  | "file-not-claims"
                  | "csv-heading-invalid"
                  | "x12-not-interchange"
                  | "x12-envelope-broken"
                  | "x12-not-837p"
                  | "x12-segment-invalid";
                /**
                 * Where the problem is, and why.
                 */
                detail: string;
              }[];
              /**
               * Unknown fields, which were ignored; each is listed once.
               */
              unknownFields: string[];
              links: {
                /**
                 * The progress of the batch: GET it until `done` is true.
                 */
                batch: string;
                /**
                 * The claims of the batch, with their status.
                 */
                claims: string;
              };
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
    get: {
      parameters: {
        query?: {
          after?: string;
          limit?: number;
        };
      };
      responses: {
        200: {
          content: {
            "application/json": {
              batches: {
                batchId: string;
                /**
                 * ISO 8601, UTC.
                 */
                admittedAt: string;
                /**
                 * Whether the whole batch has been received.
                 */
                complete: boolean;
                /**
                 * Whether the whole batch has been received and every accepted claim has a verdict.
                 */
                done: boolean;
                /**
                 * Whether the batch was uploaded as an 837 file, which is stored and can be acknowledged.
                 */
                hasFile: boolean;
                accepted: number;
                rejected: number;
                /**
                 * The accepted claims by status; `received` counts claims without a verdict.
                 */
                claims: {
                  received: number;
                  clean: number;
                  hold: number;
                  error: number;
                  released: number;
                  superseded: number;
                };
                links: {
                  self: string;
                  claims: string;
                };
              }[];
              next: string | null;
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/batches/{batchId}": {
    get: {
      parameters: {
        query?: {
          after?: number;
          limit?: number;
        };
        path: {
          batchId: string;
        };
      };
      responses: {
        200: {
          content: {
            "application/json": {
              batchId: string;
              /**
               * ISO 8601, UTC.
               */
              admittedAt: string;
              /**
               * Whether the whole batch has been received.
               */
              complete: boolean;
              /**
               * Whether the whole batch has been received and every accepted claim has a verdict.
               */
              done: boolean;
              /**
               * Whether the batch was uploaded as an 837 file, which is stored and can be acknowledged.
               */
              hasFile: boolean;
              accepted: number;
              rejected: number;
              /**
               * The accepted claims by status; `received` counts claims without a verdict.
               */
              claims: {
                received: number;
                clean: number;
                hold: number;
                error: number;
                released: number;
                superseded: number;
              };
              /**
               * The first 10,000 rejections are stored; more are only counted.
               */
              rejections: {
                /**
                 * 0-based position among the claims of the body.
                 */
                index: number;
                controlNumber: string | null;
                code:
                  | "claim-not-json"
                  | "claim-invalid"
                  | "claim-too-large"
                  | "claim-too-complex"
                  | "body-incomplete"
                  | "rejections-too-many"
                  | "file-not-claims"
                  | "csv-heading-invalid"
                  | "x12-not-interchange"
                  | "x12-envelope-broken"
                  | "x12-not-837p"
                  | "x12-segment-invalid";
                /**
                 * Where the problem is, and why.
                 */
                detail: string;
                remedy: string;
              }[];
              /**
               * Pass it as `after` to get the next page of rejections.
               */
              nextRejection: number | null;
              links: {
                self: string;
                claims: string;
              };
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/batches/{batchId}/277ca": {
    get: {
      parameters: {
        query?: {
          partial?: string;
          held?: "accept" | "reject";
        };
        path: {
          batchId: string;
        };
      };
      responses: {
        200: {
          content: {
            /**
             * The file, streamed.
             */
            "application/json": {
              [k: string]: unknown;
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/batches/{batchId}/999": {
    get: {
      parameters: {
        query?: {
          partial?: string;
          held?: "accept" | "reject";
        };
        path: {
          batchId: string;
        };
      };
      responses: {
        200: {
          content: {
            /**
             * The file, streamed.
             */
            "application/json": {
              [k: string]: unknown;
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/batches/{batchId}/clean.837": {
    get: {
      parameters: {
        query?: {
          partial?: string;
          held?: "accept" | "reject";
        };
        path: {
          batchId: string;
        };
      };
      responses: {
        200: {
          content: {
            /**
             * The file, streamed.
             */
            "application/json": {
              [k: string]: unknown;
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/batches/{batchId}/held.csv": {
    get: {
      parameters: {
        query?: {
          partial?: string;
          held?: "accept" | "reject";
        };
        path: {
          batchId: string;
        };
      };
      responses: {
        200: {
          content: {
            /**
             * The file, streamed.
             */
            "application/json": {
              [k: string]: unknown;
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/batches/{batchId}/held.xlsx": {
    get: {
      parameters: {
        query?: {
          partial?: string;
          held?: "accept" | "reject";
        };
        path: {
          batchId: string;
        };
      };
      responses: {
        200: {
          content: {
            /**
             * The file, streamed.
             */
            "application/json": {
              [k: string]: unknown;
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/batches/{batchId}/receipt.html": {
    get: {
      parameters: {
        query?: {
          partial?: string;
          held?: "accept" | "reject";
        };
        path: {
          batchId: string;
        };
      };
      responses: {
        200: {
          content: {
            /**
             * The file, streamed.
             */
            "application/json": {
              [k: string]: unknown;
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/batches/{batchId}/verdicts": {
    get: {
      parameters: {
        query?: {
          after?: string;
          limit?: number;
        };
        path: {
          batchId: string;
        };
      };
      responses: {
        200: {
          content: {
            "application/json": {
              verdicts: {
                claimId: string;
                controlNumber: string;
                batchId: string;
                revision: number;
                status: "received" | "scrubbing" | "clean" | "hold" | "error" | "released" | "superseded";
                contentRelease: string;
                rulesVersion: string;
                /**
                 * ISO 8601, UTC.
                 */
                scrubbedAt: string;
                /**
                 * Dollars, such as "90.00".
                 */
                atRisk: string;
                /**
                 * Days from the claim's receipt to the payer's filing deadline; absent where the deadline is not known.
                 */
                timelyFiling?: {
                  daysLeft: number;
                  lastDay: string;
                };
                /**
                 * What the stages could not check. Absent if each had what it needs.
                 */
                notChecked?: {
                  stage: "integrity" | "documentation" | "modifier" | "medical-necessity";
                  /**
                   * `no-note`: the stage's edits that read notes had none for these lines. `no-table`: a table that the stage uses begins after the service. `no-threshold`: the payer's policy states no therapy threshold for the year. `policy-ended`: the payer's policy ended before the service, and another policy was applied. `history-limit`: the patient has more earlier claims on the day than the stage compares. `not-therapy`: the claim is institutional, and not for outpatient therapy. `professional-table`: the claim is institutional, and the stage's NCCI tables are for professional claims.
                   */
                  reason:
                    | "no-note"
                    | "no-table"
                    | "no-threshold"
                    | "policy-ended"
                    | "history-limit"
                    | "not-therapy"
                    | "professional-table";
                  /**
                   * Line numbers.
                   */
                  lines: number[];
                }[];
                findings: {
                  /**
                   * The id of the edit; GET /v1/edits describes it.
                   */
                  edit: string;
                  stage: "integrity" | "documentation" | "modifier" | "medical-necessity";
                  severity: "hold" | "warn" | "error";
                  /**
                   * Line numbers; empty when the finding is about the whole claim.
                   */
                  lines: number[];
                  /**
                   * What is wrong.
                   */
                  message: string;
                  /**
                   * How to fix it.
                   */
                  action: string;
                  /**
                   * The claim adjustment reason code of the predicted denial.
                   */
                  carc: string | null;
                  /**
                   * The remittance advice remark code of the predicted denial.
                   */
                  rarc: string | null;
                  /**
                   * The rule's source.
                   */
                  source: string;
                  /**
                   * Items: A passage of a note: UTF-16 positions in its text.
                   */
                  evidence: {
                    note: number;
                    start: number;
                    end: number;
                  }[];
                  /**
                   * Dollars, such as "90.00".
                   */
                  atRisk: string;
                }[];
                /**
                 * Only on later revisions: what changed since the claim's previous verdict.
                 */
                changes?: {
                  /**
                   * The revision of the previous verdict.
                   */
                  since: number;
                  appeared: {
                    /**
                     * The id of the edit; GET /v1/edits describes it.
                     */
                    edit: string;
                    severity: "hold" | "warn" | "error";
                    /**
                     * Line numbers; empty when the finding is about the whole claim.
                     */
                    lines: number[];
                    /**
                     * What is wrong.
                     */
                    message: string;
                    /**
                     * Dollars, such as "90.00".
                     */
                    atRisk: string;
                  }[];
                  gone: {
                    /**
                     * The id of the edit; GET /v1/edits describes it.
                     */
                    edit: string;
                    severity: "hold" | "warn" | "error";
                    /**
                     * Line numbers; empty when the finding is about the whole claim.
                     */
                    lines: number[];
                    /**
                     * What is wrong.
                     */
                    message: string;
                    /**
                     * Dollars, such as "90.00".
                     */
                    atRisk: string;
                  }[];
                };
                /**
                 * When a person released the claim or withdrew the release. Absent on a verdict of the edits.
                 */
                decidedAt?: string;
              }[];
              next: string | null;
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/claims": {
    post: {
      parameters: {
        header?: {
          "idempotency-key"?: string;
        };
      };
      requestBody: {
        content: {
          "application/json": Claim | Claim[];
        };
      };
      responses: {
        202: {
          content: {
            /**
             * Accepted claims are stored durably; each gets a verdict.
             */
            "application/json": {
              batchId: string;
              /**
               * Claims that are stored and will get a verdict.
               */
              accepted: number;
              /**
               * Claims that could not be read.
               */
              rejectedCount: number;
              /**
               * The first 1000 rejections.
               */
              rejected: {
                /**
                 * 0-based position among the claims of the body.
                 */
                index: number;
                controlNumber: string | null;
                code:
                  | "claim-not-json"
                  | "claim-invalid"
                  | "claim-too-large"
                  | "claim-too-complex"
                  | "body-incomplete"
                  | "rejections-too-many"
                  | "file-not-claims"
                  | "csv-heading-invalid"
                  | "x12-not-interchange"
                  | "x12-envelope-broken"
                  | "x12-not-837p"
                  | "x12-segment-invalid";
                /**
                 * Where the problem is, and why.
                 */
                detail: string;
              }[];
              /**
               * Unknown fields, which were ignored; each is listed once.
               */
              unknownFields: string[];
              links: {
                /**
                 * The progress of the batch: GET it until `done` is true.
                 */
                batch: string;
                /**
                 * The claims of the batch, with their status.
                 */
                claims: string;
              };
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
    get: {
      parameters: {
        query?: {
          status?: "received" | "scrubbing" | "clean" | "hold" | "error" | "released" | "superseded";
          payer?: string;
          edit?: string;
          batch?: string;
          controlNumber?: string;
          counted?:
            | "scrubbed"
            | "clean-at-first-scrub"
            | "found"
            | "held"
            | "held-then-released"
            | "held-then-corrected"
            | "resolved"
            | "decided"
            | "marked-wrong"
            | "decided-by-payer"
            | "denied-after-all"
            | "false-positive"
            | "true-positive"
            | "answered"
            | "denied"
            | "missed"
            | "remitted"
            | "paid-at-first"
            | "predicted"
            | "denied-as-predicted"
            | "denied-otherwise"
            | "paid-despite-prediction"
            | "worked";
          since?: string;
          until?: string;
          clinic?: string;
          provider?: string;
          member?: string;
          after?: string;
          limit?: number;
        };
      };
      responses: {
        200: {
          content: {
            "application/json": {
              claims: {
                claimId: string;
                controlNumber: string;
                batchId: string;
                revision: number;
                status: "received" | "scrubbing" | "clean" | "hold" | "error" | "released" | "superseded";
                payerId: string;
                /**
                 * Dollars, such as "90.00".
                 */
                charge: string;
                /**
                 * null until the claim has a verdict.
                 */
                atRisk: string | null;
                /**
                 * The edits with findings.
                 */
                edits: string[];
                /**
                 * ISO 8601, UTC.
                 */
                admittedAt: string;
              }[];
              next: string | null;
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/claims/{claimId}": {
    get: {
      parameters: {
        path: {
          claimId: string;
        };
      };
      responses: {
        200: {
          content: {
            "application/json": {
              claimId: string;
              controlNumber: string;
              batchId: string;
              revision: number;
              status: "received" | "scrubbing" | "clean" | "hold" | "error" | "released" | "superseded";
              payerId: string;
              /**
               * Dollars, such as "90.00".
               */
              charge: string;
              /**
               * null until the claim has a verdict.
               */
              atRisk: string | null;
              /**
               * The edits with findings.
               */
              edits: string[];
              /**
               * ISO 8601, UTC.
               */
              admittedAt: string;
              /**
               * The verdict on the newest revision; null while it is in progress.
               */
              verdict: {
                claimId: string;
                controlNumber: string;
                batchId: string;
                revision: number;
                status: "received" | "scrubbing" | "clean" | "hold" | "error" | "released" | "superseded";
                contentRelease: string;
                rulesVersion: string;
                /**
                 * ISO 8601, UTC.
                 */
                scrubbedAt: string;
                /**
                 * Dollars, such as "90.00".
                 */
                atRisk: string;
                /**
                 * Days from the claim's receipt to the payer's filing deadline; absent where the deadline is not known.
                 */
                timelyFiling?: {
                  daysLeft: number;
                  lastDay: string;
                };
                /**
                 * What the stages could not check. Absent if each had what it needs.
                 */
                notChecked?: {
                  stage: "integrity" | "documentation" | "modifier" | "medical-necessity";
                  /**
                   * `no-note`: the stage's edits that read notes had none for these lines. `no-table`: a table that the stage uses begins after the service. `no-threshold`: the payer's policy states no therapy threshold for the year. `policy-ended`: the payer's policy ended before the service, and another policy was applied. `history-limit`: the patient has more earlier claims on the day than the stage compares. `not-therapy`: the claim is institutional, and not for outpatient therapy. `professional-table`: the claim is institutional, and the stage's NCCI tables are for professional claims.
                   */
                  reason:
                    | "no-note"
                    | "no-table"
                    | "no-threshold"
                    | "policy-ended"
                    | "history-limit"
                    | "not-therapy"
                    | "professional-table";
                  /**
                   * Line numbers.
                   */
                  lines: number[];
                }[];
                findings: {
                  /**
                   * The id of the edit; GET /v1/edits describes it.
                   */
                  edit: string;
                  stage: "integrity" | "documentation" | "modifier" | "medical-necessity";
                  severity: "hold" | "warn" | "error";
                  /**
                   * Line numbers; empty when the finding is about the whole claim.
                   */
                  lines: number[];
                  /**
                   * What is wrong.
                   */
                  message: string;
                  /**
                   * How to fix it.
                   */
                  action: string;
                  /**
                   * The claim adjustment reason code of the predicted denial.
                   */
                  carc: string | null;
                  /**
                   * The remittance advice remark code of the predicted denial.
                   */
                  rarc: string | null;
                  /**
                   * The rule's source.
                   */
                  source: string;
                  /**
                   * Items: A passage of a note: UTF-16 positions in its text.
                   */
                  evidence: {
                    note: number;
                    start: number;
                    end: number;
                  }[];
                  /**
                   * Dollars, such as "90.00".
                   */
                  atRisk: string;
                }[];
                /**
                 * Only on later revisions: what changed since the claim's previous verdict.
                 */
                changes?: {
                  /**
                   * The revision of the previous verdict.
                   */
                  since: number;
                  appeared: {
                    /**
                     * The id of the edit; GET /v1/edits describes it.
                     */
                    edit: string;
                    severity: "hold" | "warn" | "error";
                    /**
                     * Line numbers; empty when the finding is about the whole claim.
                     */
                    lines: number[];
                    /**
                     * What is wrong.
                     */
                    message: string;
                    /**
                     * Dollars, such as "90.00".
                     */
                    atRisk: string;
                  }[];
                  gone: {
                    /**
                     * The id of the edit; GET /v1/edits describes it.
                     */
                    edit: string;
                    severity: "hold" | "warn" | "error";
                    /**
                     * Line numbers; empty when the finding is about the whole claim.
                     */
                    lines: number[];
                    /**
                     * What is wrong.
                     */
                    message: string;
                    /**
                     * Dollars, such as "90.00".
                     */
                    atRisk: string;
                  }[];
                };
                /**
                 * When a person released the claim or withdrew the release. Absent on a verdict of the edits.
                 */
                decidedAt?: string;
              } | null;
              /**
               * Newest first.
               */
              revisions: {
                revision: number;
                batchId: string;
                status: "received" | "scrubbing" | "clean" | "hold" | "error" | "released" | "superseded";
                contentRelease: string;
                atRisk: string | null;
                /**
                 * ISO 8601, UTC.
                 */
                admittedAt: string;
              }[];
              /**
               * Who released the newest revision despite its findings, and why.
               */
              release: {
                reason: string;
                name: string;
                /**
                 * ISO 8601, UTC.
                 */
                at: string;
              } | null;
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/claims/{claimId}/837": {
    get: {
      parameters: {
        path: {
          claimId: string;
        };
      };
      responses: {
        200: {
          content: {
            /**
             * The file.
             */
            "application/json": {
              [k: string]: unknown;
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/claims/{claimId}/authorization": {
    put: {
      parameters: {
        path: {
          claimId: string;
        };
      };
      requestBody: {
        content: {
          "application/json": {
            /**
             * The authorization number from the payer (REF*G1).
             */
            priorAuthorization: string;
            /**
             * The numbers of the authorized lines. Defaults to the whole claim.
             *
             * @minItems 1
             * @maxItems 999
             */
            lines?: number[];
          };
        };
      };
      responses: {
        200: {
          content: {
            /**
             * The claim already has it; its verdict stays valid.
             */
            "application/json": {
              claimId: string;
              batchId: string;
              /**
               * The claim's newest revision.
               */
              revision: number;
              links: {
                batch: string;
                claim: string;
              };
            };
          };
        };
        202: {
          content: {
            /**
             * The new revision is stored; it is scrubbed and gets a verdict.
             */
            "application/json": {
              claimId: string;
              batchId: string;
              /**
               * The claim's newest revision.
               */
              revision: number;
              links: {
                batch: string;
                claim: string;
              };
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/claims/{claimId}/clinician-requests": {
    get: {
      parameters: {
        path: {
          claimId: string;
        };
      };
      responses: {
        200: {
          content: {
            "application/json": {
              requests: {
                requestId: string;
                revision: number;
                /**
                 * Of the note.
                 */
                serviceDate: string;
                status: "open" | "answered" | "withdrawn";
                /**
                 * ISO 8601, UTC.
                 */
                askedAt: string;
                askedBy: {
                  name: string | null;
                } | null;
                answeredAt: string | null;
                /**
                 * What the note lacks, in words of a therapist.
                 */
                items: {
                  edit: string;
                  text: string;
                }[];
                /**
                 * The question of the person who asks; null without phi:read.
                 */
                text: string | null;
              }[];
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/claims/{claimId}/clinician-requests/preview": {
    get: {
      parameters: {
        path: {
          claimId: string;
        };
      };
      responses: {
        200: {
          content: {
            "application/json": {
              requests: {
                /**
                 * Of the note.
                 */
                serviceDate: string;
                /**
                 * What the note lacks, in words of a therapist.
                 */
                items: {
                  edit: string;
                  text: string;
                }[];
              }[];
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/claims/{claimId}/clinician-requests/{requestId}.html": {
    get: {
      parameters: {
        path: {
          claimId: string;
          requestId: string;
        };
      };
      responses: {
        200: {
          content: {
            "application/json": string;
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/claims/{claimId}/clinician-requests/{requestId}.txt": {
    get: {
      parameters: {
        path: {
          claimId: string;
          requestId: string;
        };
      };
      responses: {
        200: {
          content: {
            "application/json": string;
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/claims/{claimId}/contents": {
    get: {
      parameters: {
        query?: {
          revision?: number;
        };
        path: {
          claimId: string;
        };
      };
      responses: {
        200: {
          content: {
            "application/json": {
              claimId: string;
              revision: number;
              /**
               * For If-Match, if the claim is corrected: its revision.
               */
              version: number;
              /**
               * ISO 8601, UTC.
               */
              admittedAt: string;
              /**
               * The claim in the form of POST /v1/claims.
               */
              claim: {
                [k: string]: unknown;
              };
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/claims/{claimId}/correction": {
    post: {
      parameters: {
        header: {
          "if-match": string;
        };
        path: {
          claimId: string;
        };
      };
      requestBody: {
        content: {
          "application/json": {
            claim: Claim;
            /**
             * Why, for the timeline and the audit trail.
             */
            reason?: string;
          };
        };
      };
      responses: {
        200: {
          content: {
            /**
             * The claim already has it; its verdict stays valid.
             */
            "application/json": {
              claimId: string;
              batchId: string;
              /**
               * The claim's newest revision.
               */
              revision: number;
              links: {
                batch: string;
                claim: string;
              };
            };
          };
        };
        202: {
          content: {
            /**
             * The new revision is stored; it is scrubbed and gets a verdict.
             */
            "application/json": {
              claimId: string;
              batchId: string;
              /**
               * The claim's newest revision.
               */
              revision: number;
              links: {
                batch: string;
                claim: string;
              };
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/claims/{claimId}/notes": {
    put: {
      parameters: {
        header?: {
          "service-date"?: string;
        };
        path: {
          claimId: string;
        };
      };
      requestBody: {
        content: {
          "application/json": TreatmentNote | TreatmentNote[] | string;
          "text/plain": TreatmentNote | TreatmentNote[] | string;
          "text/html": TreatmentNote | TreatmentNote[] | string;
          "application/xhtml+xml": TreatmentNote | TreatmentNote[] | string;
          "application/rtf": TreatmentNote | TreatmentNote[] | string;
          "text/rtf": TreatmentNote | TreatmentNote[] | string;
          "application/pdf": TreatmentNote | TreatmentNote[] | string;
          "application/xml": TreatmentNote | TreatmentNote[] | string;
          "text/xml": TreatmentNote | TreatmentNote[] | string;
          "application/hl7-v3+xml": TreatmentNote | TreatmentNote[] | string;
          "application/fhir+json": TreatmentNote | TreatmentNote[] | string;
        };
      };
      responses: {
        200: {
          content: {
            /**
             * The claim already has it; its verdict stays valid.
             */
            "application/json": {
              claimId: string;
              batchId: string;
              /**
               * The claim's newest revision.
               */
              revision: number;
              links: {
                batch: string;
                claim: string;
              };
            };
          };
        };
        202: {
          content: {
            /**
             * The new revision is stored; it is scrubbed and gets a verdict.
             */
            "application/json": {
              claimId: string;
              batchId: string;
              /**
               * The claim's newest revision.
               */
              revision: number;
              links: {
                batch: string;
                claim: string;
              };
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/claims/{claimId}/release": {
    post: {
      parameters: {
        path: {
          claimId: string;
        };
      };
      requestBody: {
        content: {
          "application/json": {
            /**
             * Why the claim can be submitted despite its findings.
             */
            reason: string;
            /**
             * Who made the decision.
             */
            name: string;
          };
        };
      };
      responses: {
        200: {
          content: {
            "application/json": {
              claimId: string;
              controlNumber: string;
              batchId: string;
              revision: number;
              status: "received" | "scrubbing" | "clean" | "hold" | "error" | "released" | "superseded";
              contentRelease: string;
              rulesVersion: string;
              /**
               * ISO 8601, UTC.
               */
              scrubbedAt: string;
              /**
               * Dollars, such as "90.00".
               */
              atRisk: string;
              /**
               * Days from the claim's receipt to the payer's filing deadline; absent where the deadline is not known.
               */
              timelyFiling?: {
                daysLeft: number;
                lastDay: string;
              };
              /**
               * What the stages could not check. Absent if each had what it needs.
               */
              notChecked?: {
                stage: "integrity" | "documentation" | "modifier" | "medical-necessity";
                /**
                 * `no-note`: the stage's edits that read notes had none for these lines. `no-table`: a table that the stage uses begins after the service. `no-threshold`: the payer's policy states no therapy threshold for the year. `policy-ended`: the payer's policy ended before the service, and another policy was applied. `history-limit`: the patient has more earlier claims on the day than the stage compares. `not-therapy`: the claim is institutional, and not for outpatient therapy. `professional-table`: the claim is institutional, and the stage's NCCI tables are for professional claims.
                 */
                reason:
                  | "no-note"
                  | "no-table"
                  | "no-threshold"
                  | "policy-ended"
                  | "history-limit"
                  | "not-therapy"
                  | "professional-table";
                /**
                 * Line numbers.
                 */
                lines: number[];
              }[];
              findings: {
                /**
                 * The id of the edit; GET /v1/edits describes it.
                 */
                edit: string;
                stage: "integrity" | "documentation" | "modifier" | "medical-necessity";
                severity: "hold" | "warn" | "error";
                /**
                 * Line numbers; empty when the finding is about the whole claim.
                 */
                lines: number[];
                /**
                 * What is wrong.
                 */
                message: string;
                /**
                 * How to fix it.
                 */
                action: string;
                /**
                 * The claim adjustment reason code of the predicted denial.
                 */
                carc: string | null;
                /**
                 * The remittance advice remark code of the predicted denial.
                 */
                rarc: string | null;
                /**
                 * The rule's source.
                 */
                source: string;
                /**
                 * Items: A passage of a note: UTF-16 positions in its text.
                 */
                evidence: {
                  note: number;
                  start: number;
                  end: number;
                }[];
                /**
                 * Dollars, such as "90.00".
                 */
                atRisk: string;
              }[];
              /**
               * Only on later revisions: what changed since the claim's previous verdict.
               */
              changes?: {
                /**
                 * The revision of the previous verdict.
                 */
                since: number;
                appeared: {
                  /**
                   * The id of the edit; GET /v1/edits describes it.
                   */
                  edit: string;
                  severity: "hold" | "warn" | "error";
                  /**
                   * Line numbers; empty when the finding is about the whole claim.
                   */
                  lines: number[];
                  /**
                   * What is wrong.
                   */
                  message: string;
                  /**
                   * Dollars, such as "90.00".
                   */
                  atRisk: string;
                }[];
                gone: {
                  /**
                   * The id of the edit; GET /v1/edits describes it.
                   */
                  edit: string;
                  severity: "hold" | "warn" | "error";
                  /**
                   * Line numbers; empty when the finding is about the whole claim.
                   */
                  lines: number[];
                  /**
                   * What is wrong.
                   */
                  message: string;
                  /**
                   * Dollars, such as "90.00".
                   */
                  atRisk: string;
                }[];
              };
              /**
               * When a person released the claim or withdrew the release. Absent on a verdict of the edits.
               */
              decidedAt?: string;
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/claims/{claimId}/repairs": {
    get: {
      parameters: {
        path: {
          claimId: string;
        };
      };
      responses: {
        200: {
          content: {
            "application/json": {
              claimId: string;
              revision: number;
              repairs: {
                id: string;
                /**
                 * The edit whose finding it resolves.
                 */
                edit: string;
                title: string;
                /**
                 * Why the claim leaves no other fix.
                 */
                because: string;
                changes: {
                  /**
                   * Such as `lines[1].modifiers`.
                   */
                  path: string;
                  /**
                   * For people, such as "Line 2 modifiers".
                   */
                  label: string;
                  /**
                   * null if the claim lacks the field.
                   */
                  from: string | null;
                  to: string | null;
                }[];
                /**
                 * The repaired claim without its notes, as POST …/correction accepts it.
                 */
                claim: {
                  [k: string]: unknown;
                };
              }[];
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/claims/{claimId}/rescrub": {
    post: {
      parameters: {
        path: {
          claimId: string;
        };
      };
      responses: {
        202: {
          content: {
            "application/json": {
              batchId: string;
              claimId: string;
              revision: number;
              links: {
                batch: string;
                claim: string;
              };
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/claims/{claimId}/similar": {
    get: {
      parameters: {
        path: {
          claimId: string;
        };
      };
      responses: {
        200: {
          content: {
            "application/json": {
              claims: {
                /**
                 * `payer`: held for the same edit as this claim.
                 */
                relation: "patient" | "payer";
                claimId: string;
                controlNumber: string;
                payerId: string;
                serviceDate: string;
                serviceDateEnd: string;
                status: "received" | "scrubbing" | "clean" | "hold" | "error" | "released" | "superseded";
                /**
                 * The edits with findings.
                 */
                edits: string[];
                /**
                 * The payer's answer, or else how the claim left the worklist; null while it is open.
                 */
                outcome: ("paid" | "denied" | "not_paid" | "corrected" | "released" | "not_billable") | null;
              }[];
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/claims/{claimId}/timeline": {
    get: {
      parameters: {
        query?: {
          after?: string;
          limit?: number;
        };
        path: {
          claimId: string;
        };
      };
      responses: {
        200: {
          content: {
            "application/json": {
              entries: {
                /**
                 * ISO 8601, UTC.
                 */
                at: string;
                /**
                 * `received`, `verdict`, `opened` (someone opened the contents), `delivered` or `parked` (a webhook), `paid`, or what happened to the work, such as `assigned` or `released`.
                 */
                kind: string;
                /**
                 * The member or key; null: Firstpass itself.
                 */
                actor: {
                  memberId?: string;
                  keyId?: string;
                  name: string | null;
                } | null;
                revision: number | null;
                /**
                 * In plain words. What people wrote is left out without phi:read.
                 */
                summary: string;
                /**
                 * Depends on the kind.
                 */
                detail: {
                  [k: string]: unknown;
                } | null;
              }[];
              next: string | null;
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/claims/{claimId}/work": {
    get: {
      parameters: {
        path: {
          claimId: string;
        };
      };
      responses: {
        200: {
          content: {
            "application/json": {
              claimId: string;
              /**
               * Every change increments it; it is the ETag of the claim's work.
               */
              version: number;
              state: "open" | "in_progress" | "snoozed" | "waiting_for_clinician" | "resolved";
              resolution: ("corrected" | "released" | "not_billable") | null;
              status: "received" | "scrubbing" | "clean" | "hold" | "error" | "released" | "superseded";
              revision: number;
              controlNumber: string;
              /**
               * null without the scope phi:read.
               */
              patient: {
                name: string;
                birthDate: string | null;
                memberId: string | null;
              } | null;
              serviceDate: string;
              serviceDateEnd: string;
              payer: {
                id: string;
                name: string | null;
              };
              /**
               * The billing provider.
               */
              clinic: {
                npi: string;
                name: string | null;
              };
              /**
               * The rendering provider of the first line.
               */
              provider: {
                npi: string;
                name: string | null;
              } | null;
              /**
               * Dollars, such as "90.00".
               */
              charge: string;
              /**
               * Dollars, such as "90.00".
               */
              atRisk: string;
              /**
               * The last day to file; null if unknown.
               */
              deadline: string | null;
              daysLeft: number | null;
              /**
               * The edits that hold the claim; warnings are not listed.
               */
              edits: string[];
              worst: {
                edit: string;
                severity: "hold" | "warn" | "error";
                title: string;
              };
              /**
               * The number of findings that hold the claim.
               */
              findings: number;
              stages: ("integrity" | "documentation" | "modifier" | "medical-necessity")[];
              /**
               * Who has the next step for the worst finding.
               */
              nextActor: "biller" | "therapist" | "front_desk" | "payer";
              hasNote: boolean;
              /**
               * ISO 8601, UTC.
               */
              heldAt: string;
              /**
               * Until it was resolved, or now.
               */
              heldHours: number;
              resolvedAt: string | null;
              assignee: {
                memberId: string;
                name: string | null;
              } | null;
              lastWorkedAt: string | null;
              lastWorkedBy: {
                memberId: string;
                name: string | null;
              } | null;
              /**
               * When a snooze ends.
               */
              wakeAt: string | null;
              /**
               * Why it wakes, or woke.
               */
              wakeReason: ("time" | "deadline" | "note" | "authorization" | "revision") | null;
              batchId: string;
              /**
               * ISO 8601, UTC.
               */
              admittedAt: string;
              /**
               * The findings that were marked as wrong, of all revisions.
               */
              marks: {
                edit: string;
                revision: number;
                /**
                 * ISO 8601, UTC.
                 */
                at: string;
                by: {
                  name: string | null;
                };
                /**
                 * null without phi:read.
                 */
                text: string | null;
              }[];
              /**
               * The requests to the clinician, newest first.
               */
              requests: {
                requestId: string;
                serviceDate: string;
                status: "open" | "answered" | "withdrawn";
                /**
                 * ISO 8601, UTC.
                 */
                askedAt: string;
              }[];
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/clean.837": {
    get: {
      parameters: {
        query: {
          receivedSince: string;
          receivedUntil?: string;
          payer?: string;
          clinic?: string;
          partial?: string;
        };
      };
      responses: {
        200: {
          content: {
            /**
             * The file, streamed.
             */
            "application/json": {
              [k: string]: unknown;
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/content/activation": {
    post: {
      parameters: {};
      requestBody: {
        content: {
          "application/json": {
            /**
             * A release from GET /v1/content/releases.
             */
            release: string;
          };
        };
      };
      responses: {
        200: {
          content: {
            "application/json": {
              release: string;
              previous: string;
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/content/releases": {
    get: {
      parameters: {};
      responses: {
        200: {
          content: {
            "application/json": {
              releases: {
                release: string;
                /**
                 * Whether new claims are scrubbed under it.
                 */
                active: boolean;
                importedOn: string;
                /**
                 * The release it was made from; null for the one that ships with Firstpass.
                 */
                base: string | null;
                tables: {
                  kind: string;
                  rows: number;
                  sources: {
                    file: string;
                    /**
                     * Its first day; null if its rows have their own dates.
                     */
                    effective: string | null;
                  }[];
                }[];
                policies: number;
              }[];
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/content/releases/{release}/changes": {
    get: {
      parameters: {
        query?: {
          from?: string;
          codes?: "therapy" | "all";
          limit?: number;
        };
        path: {
          release: string;
        };
      };
      responses: {
        200: {
          content: {
            "application/json": {
              from: string;
              to: string;
              /**
               * Tables with other contents.
               */
              tables: {
                kind: string;
                rowsBefore: number;
                rowsAfter: number;
              }[];
              /**
               * By kind; kinds without a change are left out.
               */
              counts: {
                [k: string]: {
                  added: number;
                  deleted: number;
                  changed: number;
                };
              };
              /**
               * The first `limit` changes.
               */
              examples: {
                change: "added" | "deleted" | "changed";
                what: string;
                code: string;
                before: string;
                after: string;
              }[];
              /**
               * Changes that are not among the examples.
               */
              more: number;
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/edits": {
    get: {
      parameters: {};
      responses: {
        200: {
          content: {
            "application/json": {
              rulesVersion: string;
              edits: {
                id: string;
                stage: "integrity" | "documentation" | "modifier" | "medical-necessity";
                title: string;
                source: string;
                /**
                 * The default; a payer policy can change it.
                 */
                severity: "hold" | "warn";
                /**
                 * Messages that only warn although the edit holds.
                 */
                warns: string[];
                /**
                 * Who usually has to do the next step.
                 */
                nextActor: "biller" | "therapist" | "front_desk" | "payer";
                /**
                 * The denial it predicts.
                 */
                predicts: {
                  carc: string | null;
                  rarc: string | null;
                };
                /**
                 * Other predictions, by message.
                 */
                predictsFor: {
                  [k: string]: {
                    carc: string | null;
                    rarc: string | null;
                  };
                };
                /**
                 * The claims it applies to. Institutional claims are checked if they are for outpatient therapy, and otherwise only by integrity edits.
                 */
                claims: "every" | "professional" | "institutional";
                /**
                 * The service dates that the edit applies to, inclusive.
                 */
                effective: {
                  from: string | null;
                  through: string | null;
                };
                /**
                 * The texts of the messages.
                 */
                messages: {
                  [k: string]: string;
                };
                /**
                 * How to fix the problem, by message.
                 */
                actions: {
                  [k: string]: string;
                };
                /**
                 * What to ask the clinician, for the messages that a note can resolve.
                 */
                asks: {
                  [k: string]: string;
                };
                /**
                 * Claims in shorthand: clean ones, and flagged ones with the message that each gets.
                 */
                examples: {
                  clean: string[];
                  flagged: {
                    [k: string]: string;
                  };
                };
              }[];
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/edits/{stage}/{name}": {
    get: {
      parameters: {
        path: {
          stage: string;
          name: string;
        };
      };
      responses: {
        200: {
          content: {
            "application/json": {
              id: string;
              stage: "integrity" | "documentation" | "modifier" | "medical-necessity";
              title: string;
              source: string;
              /**
               * The default; a payer policy can change it.
               */
              severity: "hold" | "warn";
              /**
               * Messages that only warn although the edit holds.
               */
              warns: string[];
              /**
               * Who usually has to do the next step.
               */
              nextActor: "biller" | "therapist" | "front_desk" | "payer";
              /**
               * The denial it predicts.
               */
              predicts: {
                carc: string | null;
                rarc: string | null;
              };
              /**
               * Other predictions, by message.
               */
              predictsFor: {
                [k: string]: {
                  carc: string | null;
                  rarc: string | null;
                };
              };
              /**
               * The claims it applies to. Institutional claims are checked if they are for outpatient therapy, and otherwise only by integrity edits.
               */
              claims: "every" | "professional" | "institutional";
              /**
               * The service dates that the edit applies to, inclusive.
               */
              effective: {
                from: string | null;
                through: string | null;
              };
              /**
               * The texts of the messages.
               */
              messages: {
                [k: string]: string;
              };
              /**
               * How to fix the problem, by message.
               */
              actions: {
                [k: string]: string;
              };
              /**
               * What to ask the clinician, for the messages that a note can resolve.
               */
              asks: {
                [k: string]: string;
              };
              /**
               * Claims in shorthand: clean ones, and flagged ones with the message that each gets.
               */
              examples: {
                clean: string[];
                flagged: {
                  [k: string]: string;
                };
              };
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/endpoints": {
    post: {
      parameters: {};
      requestBody: {
        content: {
          "application/json": {
            /**
             * An https URL with a public host.
             */
            url: string;
            /**
             * By default `events` if there are `events`, otherwise `verdicts`.
             */
            form?: "verdicts" | "events";
            /**
             * The types of events that it gets. docs/webhooks.md describes them.
             *
             * @minItems 1
             */
            events?: (
              | "claim.held"
              | "claim.cleaned"
              | "claim.released"
              | "claim.release-withdrawn"
              | "batch.concluded"
              | "deadline.near"
              | "clinician.requested"
              | "content.activated"
              | "endpoint.failing"
            )[];
            /**
             * Whether messages contain only ids, statuses, counts and links, and so no PHI. Default: false.
             */
            thin?: boolean;
            /**
             * What you call it.
             */
            description?: string | null;
          };
        };
      };
      responses: {
        201: {
          content: {
            "application/json": {
              endpointId: string;
              url: string;
              /**
               * `verdicts`: every verdict, in the first form. `events`: the chosen types of events.
               */
              form: "verdicts" | "events";
              /**
               * The types of events that it gets. docs/webhooks.md describes them.
               */
              events: (
                | "claim.held"
                | "claim.cleaned"
                | "claim.released"
                | "claim.release-withdrawn"
                | "batch.concluded"
                | "deadline.near"
                | "clinician.requested"
                | "content.activated"
                | "endpoint.failing"
              )[];
              thin: boolean;
              description: string | null;
              /**
               * ISO 8601, UTC.
               */
              createdAt: string;
              /**
               * Until when messages are also signed with the secret before the last rotation.
               */
              previousSecretUntil: string | null;
              /**
               * The first failed attempt since the last one that was accepted. `null`: the last one was.
               */
              failingSince: string | null;
              /**
               * Why the last attempt failed, if the endpoint fails.
               */
              lastError: string | null;
              secret: string;
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
    get: {
      parameters: {};
      responses: {
        200: {
          content: {
            "application/json": {
              endpoints: {
                endpointId: string;
                url: string;
                /**
                 * `verdicts`: every verdict, in the first form. `events`: the chosen types of events.
                 */
                form: "verdicts" | "events";
                /**
                 * The types of events that it gets. docs/webhooks.md describes them.
                 */
                events: (
                  | "claim.held"
                  | "claim.cleaned"
                  | "claim.released"
                  | "claim.release-withdrawn"
                  | "batch.concluded"
                  | "deadline.near"
                  | "clinician.requested"
                  | "content.activated"
                  | "endpoint.failing"
                )[];
                thin: boolean;
                description: string | null;
                /**
                 * ISO 8601, UTC.
                 */
                createdAt: string;
                /**
                 * Until when messages are also signed with the secret before the last rotation.
                 */
                previousSecretUntil: string | null;
                /**
                 * The first failed attempt since the last one that was accepted. `null`: the last one was.
                 */
                failingSince: string | null;
                /**
                 * Why the last attempt failed, if the endpoint fails.
                 */
                lastError: string | null;
                /**
                 * Deliveries that wait for their next attempt.
                 */
                pending: number;
                /**
                 * Deliveries that failed at the last attempt; replay them.
                 */
                parked: number;
              }[];
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/endpoints/{endpointId}": {
    get: {
      parameters: {
        path: {
          endpointId: string;
        };
      };
      responses: {
        200: {
          content: {
            "application/json": {
              endpointId: string;
              url: string;
              /**
               * `verdicts`: every verdict, in the first form. `events`: the chosen types of events.
               */
              form: "verdicts" | "events";
              /**
               * The types of events that it gets. docs/webhooks.md describes them.
               */
              events: (
                | "claim.held"
                | "claim.cleaned"
                | "claim.released"
                | "claim.release-withdrawn"
                | "batch.concluded"
                | "deadline.near"
                | "clinician.requested"
                | "content.activated"
                | "endpoint.failing"
              )[];
              thin: boolean;
              description: string | null;
              /**
               * ISO 8601, UTC.
               */
              createdAt: string;
              /**
               * Until when messages are also signed with the secret before the last rotation.
               */
              previousSecretUntil: string | null;
              /**
               * The first failed attempt since the last one that was accepted. `null`: the last one was.
               */
              failingSince: string | null;
              /**
               * Why the last attempt failed, if the endpoint fails.
               */
              lastError: string | null;
              /**
               * Deliveries that wait for their next attempt.
               */
              pending: number;
              /**
               * Deliveries that failed at the last attempt; replay them.
               */
              parked: number;
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
    patch: {
      parameters: {
        path: {
          endpointId: string;
        };
      };
      requestBody: {
        content: {
          "application/json": {
            /**
             * By default `events` if there are `events`, otherwise `verdicts`.
             */
            form?: "verdicts" | "events";
            /**
             * The types of events that it gets. docs/webhooks.md describes them.
             *
             * @minItems 1
             */
            events?: (
              | "claim.held"
              | "claim.cleaned"
              | "claim.released"
              | "claim.release-withdrawn"
              | "batch.concluded"
              | "deadline.near"
              | "clinician.requested"
              | "content.activated"
              | "endpoint.failing"
            )[];
            /**
             * Whether messages contain only ids, statuses, counts and links, and so no PHI. Default: false.
             */
            thin?: boolean;
            /**
             * What you call it.
             */
            description?: string | null;
          };
        };
      };
      responses: {
        200: {
          content: {
            "application/json": {
              endpointId: string;
              url: string;
              /**
               * `verdicts`: every verdict, in the first form. `events`: the chosen types of events.
               */
              form: "verdicts" | "events";
              /**
               * The types of events that it gets. docs/webhooks.md describes them.
               */
              events: (
                | "claim.held"
                | "claim.cleaned"
                | "claim.released"
                | "claim.release-withdrawn"
                | "batch.concluded"
                | "deadline.near"
                | "clinician.requested"
                | "content.activated"
                | "endpoint.failing"
              )[];
              thin: boolean;
              description: string | null;
              /**
               * ISO 8601, UTC.
               */
              createdAt: string;
              /**
               * Until when messages are also signed with the secret before the last rotation.
               */
              previousSecretUntil: string | null;
              /**
               * The first failed attempt since the last one that was accepted. `null`: the last one was.
               */
              failingSince: string | null;
              /**
               * Why the last attempt failed, if the endpoint fails.
               */
              lastError: string | null;
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
    delete: {
      parameters: {
        path: {
          endpointId: string;
        };
      };
      responses: {
        204: {
          content: {};
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/endpoints/{endpointId}/deliveries": {
    get: {
      parameters: {
        query?: {
          status?: "pending" | "delivered" | "parked";
          after?: string;
          limit?: number;
        };
        path: {
          endpointId: string;
        };
      };
      responses: {
        200: {
          content: {
            "application/json": {
              deliveries: {
                /**
                 * The webhook-id of the delivery's posts.
                 */
                deliveryId: string;
                endpointId: string;
                /**
                 * The type of its message.
                 */
                event:
                  | "verdicts"
                  | "claim.held"
                  | "claim.cleaned"
                  | "claim.released"
                  | "claim.release-withdrawn"
                  | "batch.concluded"
                  | "deadline.near"
                  | "clinician.requested"
                  | "content.activated"
                  | "endpoint.failing";
                status: "pending" | "delivered" | "parked";
                /**
                 * Attempts since it was last made due by hand.
                 */
                attempts: number;
                /**
                 * Claims, batches or requests in it.
                 */
                items: number;
                /**
                 * Verdicts in it.
                 */
                verdicts: number;
                /**
                 * ISO 8601, UTC.
                 */
                createdAt: string;
                nextAttemptAt: string | null;
                deliveredAt: string | null;
                lastError: string | null;
              }[];
              next: string | null;
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/endpoints/{endpointId}/deliveries/{deliveryId}/retry": {
    post: {
      parameters: {
        path: {
          endpointId: string;
          deliveryId: string;
        };
      };
      responses: {
        202: {
          content: {
            "application/json": {
              deliveryId: string;
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/endpoints/{endpointId}/replay": {
    post: {
      parameters: {
        path: {
          endpointId: string;
        };
      };
      requestBody: {
        content: {
          "application/json": {
            since?: string;
          } | null;
        };
      };
      responses: {
        202: {
          content: {
            "application/json": {
              /**
               * The number of deliveries that are due again.
               */
              replayed: number;
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/endpoints/{endpointId}/rotate-secret": {
    post: {
      parameters: {
        path: {
          endpointId: string;
        };
      };
      requestBody: {
        content: {
          "application/json": {
            overlapHours?: number;
          } | null;
        };
      };
      responses: {
        200: {
          content: {
            "application/json": {
              secret: string;
              /**
               * ISO 8601, UTC.
               */
              previousSecretUntil: string;
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/endpoints/{endpointId}/test": {
    post: {
      parameters: {
        path: {
          endpointId: string;
        };
      };
      responses: {
        200: {
          content: {
            "application/json": {
              delivered: boolean;
              /**
               * The status that the receiver returned.
               */
              status: number | null;
              reason: string | null;
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/feedback": {
    get: {
      parameters: {
        query?: {
          since?: string;
          until?: string;
          payer?: string;
        };
      };
      responses: {
        200: {
          content: {
            "application/json": {
              since: string | null;
              until: string | null;
              payer: string | null;
              payments: {
                total: number;
                /**
                 * Payments matched to a claim with a verdict.
                 */
                matched: number;
                /**
                 * No matching claim; several claims match equally well; the matching claim has no verdict yet.
                 */
                unmatched: {
                  "no-claim": number;
                  ambiguous: number;
                  "no-verdict": number;
                };
                /**
                 * Payments that reverse an earlier payment.
                 */
                reversals: number;
                /**
                 * Payments that were reversed.
                 */
                reversed: number;
              };
              lines: {
                /**
                 * Lines with a payment that was neither reversed nor replaced.
                 */
                answered: number;
                /**
                 * Dollars, such as "90.00".
                 */
                charge: string;
                /**
                 * Lines that were paid nothing, for a reason that is a denial.
                 */
                denied: number;
                /**
                 * Dollars, such as "90.00".
                 */
                deniedCharge: string;
                /**
                 * Paid lines that match no line of their claim.
                 */
                unmatched: number;
              };
              /**
               * By edit, severity and predicted reason. Each finding counts once.
               */
              edits: {
                edit: string;
                severity: "hold" | "warn";
                /**
                 * The claim adjustment reason code that the edit predicts.
                 */
                carc: string;
                findings: number;
                /**
                 * A line was denied for the predicted reason; the charge of those lines.
                 */
                deniedAsPredicted: {
                  findings: number;
                  /**
                   * Dollars, such as "90.00".
                   */
                  charge: string;
                };
                /**
                 * A line was denied for other reasons only; the charge of those lines.
                 */
                deniedOtherwise: {
                  findings: number;
                  /**
                   * Dollars, such as "90.00".
                   */
                  charge: string;
                };
                /**
                 * No line was denied; the charge of its lines.
                 */
                paid: {
                  findings: number;
                  /**
                   * Dollars, such as "90.00".
                   */
                  charge: string;
                };
                /**
                 * The payer answered the claim but none of the finding's lines.
                 */
                unanswered: number;
              }[];
              /**
               * Denial reasons that no finding predicted for the line.
               */
              unpredicted: {
                /**
                 * null when the payer gave no reason.
                 */
                carc: string | null;
                lines: number;
                /**
                 * Dollars, such as "90.00".
                 */
                charge: string;
                /**
                 * The remark codes given with it, and on how many of the lines.
                 */
                remarks: {
                  rarc: string;
                  lines: number;
                }[];
              }[];
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/keys": {
    get: {
      parameters: {};
      responses: {
        200: {
          content: {
            "application/json": {
              keys: {
                keyId: string;
                name: string;
                scopes: (
                  | "claims:write"
                  | "claims:read"
                  | "claims:release"
                  | "endpoints:write"
                  | "operations:read"
                  | "audit:read"
                  | "worklist:write"
                  | "phi:read"
                  | "team:write"
                  | "content:activate"
                )[];
                /**
                 * ISO 8601, UTC.
                 */
                createdAt: string;
                revokedAt: string | null;
              }[];
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
    post: {
      parameters: {};
      requestBody: {
        content: {
          "application/json": {
            name: string;
            /**
             * @minItems 1
             */
            scopes: (
              | "claims:write"
              | "claims:read"
              | "claims:release"
              | "endpoints:write"
              | "operations:read"
              | "audit:read"
              | "worklist:write"
              | "phi:read"
              | "team:write"
              | "content:activate"
            )[];
          };
        };
      };
      responses: {
        201: {
          content: {
            "application/json": {
              keyId: string;
              key: string;
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/keys/{keyId}": {
    delete: {
      parameters: {
        path: {
          keyId: string;
        };
      };
      responses: {
        204: {
          content: {};
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/members": {
    get: {
      parameters: {};
      responses: {
        200: {
          content: {
            "application/json": {
              members: {
                memberId: string;
                email: string;
                name: string;
                /**
                 * null: no access.
                 */
                role: ("viewer" | "biller" | "lead" | "admin") | null;
                disabled: boolean;
                /**
                 * ISO 8601, UTC.
                 */
                createdAt: string;
                /**
                 * The last sign-in.
                 */
                signedInAt: string | null;
                /**
                 * Whether the identity provider decides the role, so that it cannot be changed here.
                 */
                roleIsFixed: boolean;
              }[];
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
    post: {
      parameters: {};
      requestBody: {
        content: {
          "application/json": {
            email: string;
            name: string;
            /**
             * null: no access.
             */
            role: ("viewer" | "biller" | "lead" | "admin") | null;
          };
        };
      };
      responses: {
        201: {
          content: {
            "application/json": {
              memberId: string;
              email: string;
              name: string;
              /**
               * null: no access.
               */
              role: ("viewer" | "biller" | "lead" | "admin") | null;
              disabled: boolean;
              /**
               * ISO 8601, UTC.
               */
              createdAt: string;
              /**
               * The last sign-in.
               */
              signedInAt: string | null;
              /**
               * Whether the identity provider decides the role, so that it cannot be changed here.
               */
              roleIsFixed: boolean;
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/members/{memberId}": {
    put: {
      parameters: {
        path: {
          memberId: string;
        };
      };
      requestBody: {
        content: {
          "application/json": {
            name?: string;
            /**
             * null: no access.
             */
            role?: ("viewer" | "biller" | "lead" | "admin") | null;
            disabled?: boolean;
          };
        };
      };
      responses: {
        200: {
          content: {
            "application/json": {
              memberId: string;
              email: string;
              name: string;
              /**
               * null: no access.
               */
              role: ("viewer" | "biller" | "lead" | "admin") | null;
              disabled: boolean;
              /**
               * ISO 8601, UTC.
               */
              createdAt: string;
              /**
               * The last sign-in.
               */
              signedInAt: string | null;
              /**
               * Whether the identity provider decides the role, so that it cannot be changed here.
               */
              roleIsFixed: boolean;
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/metrics/clean-rate": {
    get: {
      parameters: {
        query?: {
          since?: string;
          until?: string;
          step?: "15m" | "day" | "week" | "month";
          payer?: string;
          clinic?: string;
          provider?: string;
        };
      };
      responses: {
        200: {
          content: {
            "application/json": {
              since: string;
              until: string;
              step: "15m" | "day" | "week" | "month";
              /**
               * A number with what it is made of.
               */
              total: {
                /**
                 * GET /v1/metrics/definitions explains it.
                 */
                definition:
                  | "clean-at-first-scrub"
                  | "held-claims"
                  | "held-dollars"
                  | "due-dollars"
                  | "median-hold-hours"
                  | "override-rate"
                  | "corrected-rate"
                  | "lines-per-minute"
                  | "verdict-time-p50"
                  | "verdict-time-p99"
                  | "stage-time-p50"
                  | "stage-time-p99"
                  | "stage-backlog"
                  | "oldest-open-chunk"
                  | "webhook-backlog"
                  | "webhooks-parked"
                  | "holds-by-edit"
                  | "hold-age"
                  | "hold-snapshot"
                  | "prediction-met"
                  | "miss-rate"
                  | "first-pass-paid"
                  | "denial-rate"
                  | "claims-worked"
                  | "edit-found"
                  | "edit-marked-wrong"
                  | "edit-denied-after-all"
                  | "false-positive-rate"
                  | "edit-precision";
                /**
                 * null when there is nothing to count. Dollars are a number here.
                 */
                value: number | null;
                /**
                 * null when the value is not a ratio.
                 */
                numerator: number | null;
                denominator: number | null;
                /**
                 * What the value is based on, usually claims: the fewer, the less it says.
                 */
                n: number;
                /**
                 * The request that lists the claims in the numerator; null when it does not count claims.
                 */
                filter: string | null;
                /**
                 * The request that lists the claims in the denominator.
                 */
                denominatorFilter: string | null;
              };
              points: {
                /**
                 * GET /v1/metrics/definitions explains it.
                 */
                definition:
                  | "clean-at-first-scrub"
                  | "held-claims"
                  | "held-dollars"
                  | "due-dollars"
                  | "median-hold-hours"
                  | "override-rate"
                  | "corrected-rate"
                  | "lines-per-minute"
                  | "verdict-time-p50"
                  | "verdict-time-p99"
                  | "stage-time-p50"
                  | "stage-time-p99"
                  | "stage-backlog"
                  | "oldest-open-chunk"
                  | "webhook-backlog"
                  | "webhooks-parked"
                  | "holds-by-edit"
                  | "hold-age"
                  | "hold-snapshot"
                  | "prediction-met"
                  | "miss-rate"
                  | "first-pass-paid"
                  | "denial-rate"
                  | "claims-worked"
                  | "edit-found"
                  | "edit-marked-wrong"
                  | "edit-denied-after-all"
                  | "false-positive-rate"
                  | "edit-precision";
                /**
                 * null when there is nothing to count. Dollars are a number here.
                 */
                value: number | null;
                /**
                 * null when the value is not a ratio.
                 */
                numerator: number | null;
                denominator: number | null;
                /**
                 * What the value is based on, usually claims: the fewer, the less it says.
                 */
                n: number;
                /**
                 * The request that lists the claims in the numerator; null when it does not count claims.
                 */
                filter: string | null;
                /**
                 * The request that lists the claims in the denominator.
                 */
                denominatorFilter: string | null;
                /**
                 * The first day, or the instant.
                 */
                at: string;
              }[];
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/metrics/definitions": {
    get: {
      parameters: {};
      responses: {
        200: {
          content: {
            "application/json": {
              definitions: {
                id: string;
                title: string;
                /**
                 * A share is between 0 and 1.
                 */
                unit:
                  | "share"
                  | "claims"
                  | "dollars"
                  | "hours"
                  | "milliseconds"
                  | "lines per minute"
                  | "chunks"
                  | "deliveries";
                text: string;
                numerator: string | null;
                denominator: string | null;
                /**
                 * What n counts.
                 */
                n: string;
                example: string;
              }[];
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/metrics/edits": {
    get: {
      parameters: {
        query?: {
          since?: string;
          until?: string;
        };
      };
      responses: {
        200: {
          content: {
            "application/json": {
              since: string;
              until: string;
              edits: {
                edit: string;
                title: string | null;
                /**
                 * A number with what it is made of.
                 */
                found: {
                  /**
                   * GET /v1/metrics/definitions explains it.
                   */
                  definition:
                    | "clean-at-first-scrub"
                    | "held-claims"
                    | "held-dollars"
                    | "due-dollars"
                    | "median-hold-hours"
                    | "override-rate"
                    | "corrected-rate"
                    | "lines-per-minute"
                    | "verdict-time-p50"
                    | "verdict-time-p99"
                    | "stage-time-p50"
                    | "stage-time-p99"
                    | "stage-backlog"
                    | "oldest-open-chunk"
                    | "webhook-backlog"
                    | "webhooks-parked"
                    | "holds-by-edit"
                    | "hold-age"
                    | "hold-snapshot"
                    | "prediction-met"
                    | "miss-rate"
                    | "first-pass-paid"
                    | "denial-rate"
                    | "claims-worked"
                    | "edit-found"
                    | "edit-marked-wrong"
                    | "edit-denied-after-all"
                    | "false-positive-rate"
                    | "edit-precision";
                  /**
                   * null when there is nothing to count. Dollars are a number here.
                   */
                  value: number | null;
                  /**
                   * null when the value is not a ratio.
                   */
                  numerator: number | null;
                  denominator: number | null;
                  /**
                   * What the value is based on, usually claims: the fewer, the less it says.
                   */
                  n: number;
                  /**
                   * The request that lists the claims in the numerator; null when it does not count claims.
                   */
                  filter: string | null;
                  /**
                   * The request that lists the claims in the denominator.
                   */
                  denominatorFilter: string | null;
                };
                /**
                 * A number with what it is made of.
                 */
                overridden: {
                  /**
                   * GET /v1/metrics/definitions explains it.
                   */
                  definition:
                    | "clean-at-first-scrub"
                    | "held-claims"
                    | "held-dollars"
                    | "due-dollars"
                    | "median-hold-hours"
                    | "override-rate"
                    | "corrected-rate"
                    | "lines-per-minute"
                    | "verdict-time-p50"
                    | "verdict-time-p99"
                    | "stage-time-p50"
                    | "stage-time-p99"
                    | "stage-backlog"
                    | "oldest-open-chunk"
                    | "webhook-backlog"
                    | "webhooks-parked"
                    | "holds-by-edit"
                    | "hold-age"
                    | "hold-snapshot"
                    | "prediction-met"
                    | "miss-rate"
                    | "first-pass-paid"
                    | "denial-rate"
                    | "claims-worked"
                    | "edit-found"
                    | "edit-marked-wrong"
                    | "edit-denied-after-all"
                    | "false-positive-rate"
                    | "edit-precision";
                  /**
                   * null when there is nothing to count. Dollars are a number here.
                   */
                  value: number | null;
                  /**
                   * null when the value is not a ratio.
                   */
                  numerator: number | null;
                  denominator: number | null;
                  /**
                   * What the value is based on, usually claims: the fewer, the less it says.
                   */
                  n: number;
                  /**
                   * The request that lists the claims in the numerator; null when it does not count claims.
                   */
                  filter: string | null;
                  /**
                   * The request that lists the claims in the denominator.
                   */
                  denominatorFilter: string | null;
                };
                /**
                 * A number with what it is made of.
                 */
                corrected: {
                  /**
                   * GET /v1/metrics/definitions explains it.
                   */
                  definition:
                    | "clean-at-first-scrub"
                    | "held-claims"
                    | "held-dollars"
                    | "due-dollars"
                    | "median-hold-hours"
                    | "override-rate"
                    | "corrected-rate"
                    | "lines-per-minute"
                    | "verdict-time-p50"
                    | "verdict-time-p99"
                    | "stage-time-p50"
                    | "stage-time-p99"
                    | "stage-backlog"
                    | "oldest-open-chunk"
                    | "webhook-backlog"
                    | "webhooks-parked"
                    | "holds-by-edit"
                    | "hold-age"
                    | "hold-snapshot"
                    | "prediction-met"
                    | "miss-rate"
                    | "first-pass-paid"
                    | "denial-rate"
                    | "claims-worked"
                    | "edit-found"
                    | "edit-marked-wrong"
                    | "edit-denied-after-all"
                    | "false-positive-rate"
                    | "edit-precision";
                  /**
                   * null when there is nothing to count. Dollars are a number here.
                   */
                  value: number | null;
                  /**
                   * null when the value is not a ratio.
                   */
                  numerator: number | null;
                  denominator: number | null;
                  /**
                   * What the value is based on, usually claims: the fewer, the less it says.
                   */
                  n: number;
                  /**
                   * The request that lists the claims in the numerator; null when it does not count claims.
                   */
                  filter: string | null;
                  /**
                   * The request that lists the claims in the denominator.
                   */
                  denominatorFilter: string | null;
                };
                /**
                 * A number with what it is made of.
                 */
                markedWrong: {
                  /**
                   * GET /v1/metrics/definitions explains it.
                   */
                  definition:
                    | "clean-at-first-scrub"
                    | "held-claims"
                    | "held-dollars"
                    | "due-dollars"
                    | "median-hold-hours"
                    | "override-rate"
                    | "corrected-rate"
                    | "lines-per-minute"
                    | "verdict-time-p50"
                    | "verdict-time-p99"
                    | "stage-time-p50"
                    | "stage-time-p99"
                    | "stage-backlog"
                    | "oldest-open-chunk"
                    | "webhook-backlog"
                    | "webhooks-parked"
                    | "holds-by-edit"
                    | "hold-age"
                    | "hold-snapshot"
                    | "prediction-met"
                    | "miss-rate"
                    | "first-pass-paid"
                    | "denial-rate"
                    | "claims-worked"
                    | "edit-found"
                    | "edit-marked-wrong"
                    | "edit-denied-after-all"
                    | "false-positive-rate"
                    | "edit-precision";
                  /**
                   * null when there is nothing to count. Dollars are a number here.
                   */
                  value: number | null;
                  /**
                   * null when the value is not a ratio.
                   */
                  numerator: number | null;
                  denominator: number | null;
                  /**
                   * What the value is based on, usually claims: the fewer, the less it says.
                   */
                  n: number;
                  /**
                   * The request that lists the claims in the numerator; null when it does not count claims.
                   */
                  filter: string | null;
                  /**
                   * The request that lists the claims in the denominator.
                   */
                  denominatorFilter: string | null;
                };
                /**
                 * A number with what it is made of.
                 */
                deniedAfterAll: {
                  /**
                   * GET /v1/metrics/definitions explains it.
                   */
                  definition:
                    | "clean-at-first-scrub"
                    | "held-claims"
                    | "held-dollars"
                    | "due-dollars"
                    | "median-hold-hours"
                    | "override-rate"
                    | "corrected-rate"
                    | "lines-per-minute"
                    | "verdict-time-p50"
                    | "verdict-time-p99"
                    | "stage-time-p50"
                    | "stage-time-p99"
                    | "stage-backlog"
                    | "oldest-open-chunk"
                    | "webhook-backlog"
                    | "webhooks-parked"
                    | "holds-by-edit"
                    | "hold-age"
                    | "hold-snapshot"
                    | "prediction-met"
                    | "miss-rate"
                    | "first-pass-paid"
                    | "denial-rate"
                    | "claims-worked"
                    | "edit-found"
                    | "edit-marked-wrong"
                    | "edit-denied-after-all"
                    | "false-positive-rate"
                    | "edit-precision";
                  /**
                   * null when there is nothing to count. Dollars are a number here.
                   */
                  value: number | null;
                  /**
                   * null when the value is not a ratio.
                   */
                  numerator: number | null;
                  denominator: number | null;
                  /**
                   * What the value is based on, usually claims: the fewer, the less it says.
                   */
                  n: number;
                  /**
                   * The request that lists the claims in the numerator; null when it does not count claims.
                   */
                  filter: string | null;
                  /**
                   * The request that lists the claims in the denominator.
                   */
                  denominatorFilter: string | null;
                };
                /**
                 * A number with what it is made of.
                 */
                falsePositiveRate: {
                  /**
                   * GET /v1/metrics/definitions explains it.
                   */
                  definition:
                    | "clean-at-first-scrub"
                    | "held-claims"
                    | "held-dollars"
                    | "due-dollars"
                    | "median-hold-hours"
                    | "override-rate"
                    | "corrected-rate"
                    | "lines-per-minute"
                    | "verdict-time-p50"
                    | "verdict-time-p99"
                    | "stage-time-p50"
                    | "stage-time-p99"
                    | "stage-backlog"
                    | "oldest-open-chunk"
                    | "webhook-backlog"
                    | "webhooks-parked"
                    | "holds-by-edit"
                    | "hold-age"
                    | "hold-snapshot"
                    | "prediction-met"
                    | "miss-rate"
                    | "first-pass-paid"
                    | "denial-rate"
                    | "claims-worked"
                    | "edit-found"
                    | "edit-marked-wrong"
                    | "edit-denied-after-all"
                    | "false-positive-rate"
                    | "edit-precision";
                  /**
                   * null when there is nothing to count. Dollars are a number here.
                   */
                  value: number | null;
                  /**
                   * null when the value is not a ratio.
                   */
                  numerator: number | null;
                  denominator: number | null;
                  /**
                   * What the value is based on, usually claims: the fewer, the less it says.
                   */
                  n: number;
                  /**
                   * The request that lists the claims in the numerator; null when it does not count claims.
                   */
                  filter: string | null;
                  /**
                   * The request that lists the claims in the denominator.
                   */
                  denominatorFilter: string | null;
                };
                /**
                 * A number with what it is made of.
                 */
                precision: {
                  /**
                   * GET /v1/metrics/definitions explains it.
                   */
                  definition:
                    | "clean-at-first-scrub"
                    | "held-claims"
                    | "held-dollars"
                    | "due-dollars"
                    | "median-hold-hours"
                    | "override-rate"
                    | "corrected-rate"
                    | "lines-per-minute"
                    | "verdict-time-p50"
                    | "verdict-time-p99"
                    | "stage-time-p50"
                    | "stage-time-p99"
                    | "stage-backlog"
                    | "oldest-open-chunk"
                    | "webhook-backlog"
                    | "webhooks-parked"
                    | "holds-by-edit"
                    | "hold-age"
                    | "hold-snapshot"
                    | "prediction-met"
                    | "miss-rate"
                    | "first-pass-paid"
                    | "denial-rate"
                    | "claims-worked"
                    | "edit-found"
                    | "edit-marked-wrong"
                    | "edit-denied-after-all"
                    | "false-positive-rate"
                    | "edit-precision";
                  /**
                   * null when there is nothing to count. Dollars are a number here.
                   */
                  value: number | null;
                  /**
                   * null when the value is not a ratio.
                   */
                  numerator: number | null;
                  denominator: number | null;
                  /**
                   * What the value is based on, usually claims: the fewer, the less it says.
                   */
                  n: number;
                  /**
                   * The request that lists the claims in the numerator; null when it does not count claims.
                   */
                  filter: string | null;
                  /**
                   * The request that lists the claims in the denominator.
                   */
                  denominatorFilter: string | null;
                };
              }[];
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/metrics/hold-age": {
    get: {
      parameters: {};
      responses: {
        200: {
          content: {
            "application/json": {
              total: {
                /**
                 * GET /v1/metrics/definitions explains it.
                 */
                definition:
                  | "clean-at-first-scrub"
                  | "held-claims"
                  | "held-dollars"
                  | "due-dollars"
                  | "median-hold-hours"
                  | "override-rate"
                  | "corrected-rate"
                  | "lines-per-minute"
                  | "verdict-time-p50"
                  | "verdict-time-p99"
                  | "stage-time-p50"
                  | "stage-time-p99"
                  | "stage-backlog"
                  | "oldest-open-chunk"
                  | "webhook-backlog"
                  | "webhooks-parked"
                  | "holds-by-edit"
                  | "hold-age"
                  | "hold-snapshot"
                  | "prediction-met"
                  | "miss-rate"
                  | "first-pass-paid"
                  | "denial-rate"
                  | "claims-worked"
                  | "edit-found"
                  | "edit-marked-wrong"
                  | "edit-denied-after-all"
                  | "false-positive-rate"
                  | "edit-precision";
                /**
                 * null when there is nothing to count. Dollars are a number here.
                 */
                value: number | null;
                /**
                 * null when the value is not a ratio.
                 */
                numerator: number | null;
                denominator: number | null;
                /**
                 * What the value is based on, usually claims: the fewer, the less it says.
                 */
                n: number;
                /**
                 * The request that lists the claims in the numerator; null when it does not count claims.
                 */
                filter: string | null;
                /**
                 * The request that lists the claims in the denominator.
                 */
                denominatorFilter: string | null;
                /**
                 * Dollars, such as "90.00".
                 */
                atRisk: string;
              };
              cells: {
                /**
                 * GET /v1/metrics/definitions explains it.
                 */
                definition:
                  | "clean-at-first-scrub"
                  | "held-claims"
                  | "held-dollars"
                  | "due-dollars"
                  | "median-hold-hours"
                  | "override-rate"
                  | "corrected-rate"
                  | "lines-per-minute"
                  | "verdict-time-p50"
                  | "verdict-time-p99"
                  | "stage-time-p50"
                  | "stage-time-p99"
                  | "stage-backlog"
                  | "oldest-open-chunk"
                  | "webhook-backlog"
                  | "webhooks-parked"
                  | "holds-by-edit"
                  | "hold-age"
                  | "hold-snapshot"
                  | "prediction-met"
                  | "miss-rate"
                  | "first-pass-paid"
                  | "denial-rate"
                  | "claims-worked"
                  | "edit-found"
                  | "edit-marked-wrong"
                  | "edit-denied-after-all"
                  | "false-positive-rate"
                  | "edit-precision";
                /**
                 * null when there is nothing to count. Dollars are a number here.
                 */
                value: number | null;
                /**
                 * null when the value is not a ratio.
                 */
                numerator: number | null;
                denominator: number | null;
                /**
                 * What the value is based on, usually claims: the fewer, the less it says.
                 */
                n: number;
                /**
                 * The request that lists the claims in the numerator; null when it does not count claims.
                 */
                filter: string | null;
                /**
                 * The request that lists the claims in the denominator.
                 */
                denominatorFilter: string | null;
                /**
                 * Dollars, such as "90.00".
                 */
                atRisk: string;
                age: "0-1" | "2-3" | "4-7" | "8-14" | "15-30" | "31+";
                deadline: "overdue" | "0-7" | "8-14" | "15-30" | "31-60" | "61+" | "unknown";
              }[];
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/metrics/holds": {
    get: {
      parameters: {
        query?: {
          since?: string;
          until?: string;
          by?: "edit" | "payer" | "clinic" | "age";
        };
      };
      responses: {
        200: {
          content: {
            "application/json": {
              since: string;
              until: string;
              by: "edit" | "payer" | "clinic" | "age";
              points: {
                /**
                 * GET /v1/metrics/definitions explains it.
                 */
                definition:
                  | "clean-at-first-scrub"
                  | "held-claims"
                  | "held-dollars"
                  | "due-dollars"
                  | "median-hold-hours"
                  | "override-rate"
                  | "corrected-rate"
                  | "lines-per-minute"
                  | "verdict-time-p50"
                  | "verdict-time-p99"
                  | "stage-time-p50"
                  | "stage-time-p99"
                  | "stage-backlog"
                  | "oldest-open-chunk"
                  | "webhook-backlog"
                  | "webhooks-parked"
                  | "holds-by-edit"
                  | "hold-age"
                  | "hold-snapshot"
                  | "prediction-met"
                  | "miss-rate"
                  | "first-pass-paid"
                  | "denial-rate"
                  | "claims-worked"
                  | "edit-found"
                  | "edit-marked-wrong"
                  | "edit-denied-after-all"
                  | "false-positive-rate"
                  | "edit-precision";
                /**
                 * null when there is nothing to count. Dollars are a number here.
                 */
                value: number | null;
                /**
                 * null when the value is not a ratio.
                 */
                numerator: number | null;
                denominator: number | null;
                /**
                 * What the value is based on, usually claims: the fewer, the less it says.
                 */
                n: number;
                /**
                 * The request that lists the claims in the numerator; null when it does not count claims.
                 */
                filter: string | null;
                /**
                 * The request that lists the claims in the denominator.
                 */
                denominatorFilter: string | null;
                at: string;
                /**
                 * null: the snapshot is missing.
                 */
                takenAt: string | null;
                atRisk: string | null;
                groups: {
                  key: string;
                  claims: number;
                  /**
                   * Dollars, such as "90.00".
                   */
                  atRisk: string;
                }[];
              }[];
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/metrics/holds-by-edit": {
    get: {
      parameters: {};
      responses: {
        200: {
          content: {
            "application/json": {
              total: {
                /**
                 * GET /v1/metrics/definitions explains it.
                 */
                definition:
                  | "clean-at-first-scrub"
                  | "held-claims"
                  | "held-dollars"
                  | "due-dollars"
                  | "median-hold-hours"
                  | "override-rate"
                  | "corrected-rate"
                  | "lines-per-minute"
                  | "verdict-time-p50"
                  | "verdict-time-p99"
                  | "stage-time-p50"
                  | "stage-time-p99"
                  | "stage-backlog"
                  | "oldest-open-chunk"
                  | "webhook-backlog"
                  | "webhooks-parked"
                  | "holds-by-edit"
                  | "hold-age"
                  | "hold-snapshot"
                  | "prediction-met"
                  | "miss-rate"
                  | "first-pass-paid"
                  | "denial-rate"
                  | "claims-worked"
                  | "edit-found"
                  | "edit-marked-wrong"
                  | "edit-denied-after-all"
                  | "false-positive-rate"
                  | "edit-precision";
                /**
                 * null when there is nothing to count. Dollars are a number here.
                 */
                value: number | null;
                /**
                 * null when the value is not a ratio.
                 */
                numerator: number | null;
                denominator: number | null;
                /**
                 * What the value is based on, usually claims: the fewer, the less it says.
                 */
                n: number;
                /**
                 * The request that lists the claims in the numerator; null when it does not count claims.
                 */
                filter: string | null;
                /**
                 * The request that lists the claims in the denominator.
                 */
                denominatorFilter: string | null;
                /**
                 * Dollars, such as "90.00".
                 */
                atRisk: string;
              };
              edits: {
                /**
                 * GET /v1/metrics/definitions explains it.
                 */
                definition:
                  | "clean-at-first-scrub"
                  | "held-claims"
                  | "held-dollars"
                  | "due-dollars"
                  | "median-hold-hours"
                  | "override-rate"
                  | "corrected-rate"
                  | "lines-per-minute"
                  | "verdict-time-p50"
                  | "verdict-time-p99"
                  | "stage-time-p50"
                  | "stage-time-p99"
                  | "stage-backlog"
                  | "oldest-open-chunk"
                  | "webhook-backlog"
                  | "webhooks-parked"
                  | "holds-by-edit"
                  | "hold-age"
                  | "hold-snapshot"
                  | "prediction-met"
                  | "miss-rate"
                  | "first-pass-paid"
                  | "denial-rate"
                  | "claims-worked"
                  | "edit-found"
                  | "edit-marked-wrong"
                  | "edit-denied-after-all"
                  | "false-positive-rate"
                  | "edit-precision";
                /**
                 * null when there is nothing to count. Dollars are a number here.
                 */
                value: number | null;
                /**
                 * null when the value is not a ratio.
                 */
                numerator: number | null;
                denominator: number | null;
                /**
                 * What the value is based on, usually claims: the fewer, the less it says.
                 */
                n: number;
                /**
                 * The request that lists the claims in the numerator; null when it does not count claims.
                 */
                filter: string | null;
                /**
                 * The request that lists the claims in the denominator.
                 */
                denominatorFilter: string | null;
                /**
                 * Dollars, such as "90.00".
                 */
                atRisk: string;
                edit: string;
                title: string | null;
                payers: {
                  /**
                   * GET /v1/metrics/definitions explains it.
                   */
                  definition:
                    | "clean-at-first-scrub"
                    | "held-claims"
                    | "held-dollars"
                    | "due-dollars"
                    | "median-hold-hours"
                    | "override-rate"
                    | "corrected-rate"
                    | "lines-per-minute"
                    | "verdict-time-p50"
                    | "verdict-time-p99"
                    | "stage-time-p50"
                    | "stage-time-p99"
                    | "stage-backlog"
                    | "oldest-open-chunk"
                    | "webhook-backlog"
                    | "webhooks-parked"
                    | "holds-by-edit"
                    | "hold-age"
                    | "hold-snapshot"
                    | "prediction-met"
                    | "miss-rate"
                    | "first-pass-paid"
                    | "denial-rate"
                    | "claims-worked"
                    | "edit-found"
                    | "edit-marked-wrong"
                    | "edit-denied-after-all"
                    | "false-positive-rate"
                    | "edit-precision";
                  /**
                   * null when there is nothing to count. Dollars are a number here.
                   */
                  value: number | null;
                  /**
                   * null when the value is not a ratio.
                   */
                  numerator: number | null;
                  denominator: number | null;
                  /**
                   * What the value is based on, usually claims: the fewer, the less it says.
                   */
                  n: number;
                  /**
                   * The request that lists the claims in the numerator; null when it does not count claims.
                   */
                  filter: string | null;
                  /**
                   * The request that lists the claims in the denominator.
                   */
                  denominatorFilter: string | null;
                  /**
                   * Dollars, such as "90.00".
                   */
                  atRisk: string;
                  payer: {
                    id: string;
                    name: string | null;
                  };
                }[];
              }[];
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/metrics/latency": {
    get: {
      parameters: {
        query?: {
          since?: string;
          until?: string;
          step?: "15m" | "day" | "week" | "month";
        };
      };
      responses: {
        200: {
          content: {
            "application/json": {
              since: string;
              until: string;
              step: "15m" | "day" | "week" | "month";
              total: {
                /**
                 * A number with what it is made of.
                 */
                p50: {
                  /**
                   * GET /v1/metrics/definitions explains it.
                   */
                  definition:
                    | "clean-at-first-scrub"
                    | "held-claims"
                    | "held-dollars"
                    | "due-dollars"
                    | "median-hold-hours"
                    | "override-rate"
                    | "corrected-rate"
                    | "lines-per-minute"
                    | "verdict-time-p50"
                    | "verdict-time-p99"
                    | "stage-time-p50"
                    | "stage-time-p99"
                    | "stage-backlog"
                    | "oldest-open-chunk"
                    | "webhook-backlog"
                    | "webhooks-parked"
                    | "holds-by-edit"
                    | "hold-age"
                    | "hold-snapshot"
                    | "prediction-met"
                    | "miss-rate"
                    | "first-pass-paid"
                    | "denial-rate"
                    | "claims-worked"
                    | "edit-found"
                    | "edit-marked-wrong"
                    | "edit-denied-after-all"
                    | "false-positive-rate"
                    | "edit-precision";
                  /**
                   * null when there is nothing to count. Dollars are a number here.
                   */
                  value: number | null;
                  /**
                   * null when the value is not a ratio.
                   */
                  numerator: number | null;
                  denominator: number | null;
                  /**
                   * What the value is based on, usually claims: the fewer, the less it says.
                   */
                  n: number;
                  /**
                   * The request that lists the claims in the numerator; null when it does not count claims.
                   */
                  filter: string | null;
                  /**
                   * The request that lists the claims in the denominator.
                   */
                  denominatorFilter: string | null;
                };
                /**
                 * A number with what it is made of.
                 */
                p99: {
                  /**
                   * GET /v1/metrics/definitions explains it.
                   */
                  definition:
                    | "clean-at-first-scrub"
                    | "held-claims"
                    | "held-dollars"
                    | "due-dollars"
                    | "median-hold-hours"
                    | "override-rate"
                    | "corrected-rate"
                    | "lines-per-minute"
                    | "verdict-time-p50"
                    | "verdict-time-p99"
                    | "stage-time-p50"
                    | "stage-time-p99"
                    | "stage-backlog"
                    | "oldest-open-chunk"
                    | "webhook-backlog"
                    | "webhooks-parked"
                    | "holds-by-edit"
                    | "hold-age"
                    | "hold-snapshot"
                    | "prediction-met"
                    | "miss-rate"
                    | "first-pass-paid"
                    | "denial-rate"
                    | "claims-worked"
                    | "edit-found"
                    | "edit-marked-wrong"
                    | "edit-denied-after-all"
                    | "false-positive-rate"
                    | "edit-precision";
                  /**
                   * null when there is nothing to count. Dollars are a number here.
                   */
                  value: number | null;
                  /**
                   * null when the value is not a ratio.
                   */
                  numerator: number | null;
                  denominator: number | null;
                  /**
                   * What the value is based on, usually claims: the fewer, the less it says.
                   */
                  n: number;
                  /**
                   * The request that lists the claims in the numerator; null when it does not count claims.
                   */
                  filter: string | null;
                  /**
                   * The request that lists the claims in the denominator.
                   */
                  denominatorFilter: string | null;
                };
              };
              stages: {
                stage: "documentation" | "modifier" | "medical-necessity" | "verdict";
                /**
                 * A number with what it is made of.
                 */
                p50: {
                  /**
                   * GET /v1/metrics/definitions explains it.
                   */
                  definition:
                    | "clean-at-first-scrub"
                    | "held-claims"
                    | "held-dollars"
                    | "due-dollars"
                    | "median-hold-hours"
                    | "override-rate"
                    | "corrected-rate"
                    | "lines-per-minute"
                    | "verdict-time-p50"
                    | "verdict-time-p99"
                    | "stage-time-p50"
                    | "stage-time-p99"
                    | "stage-backlog"
                    | "oldest-open-chunk"
                    | "webhook-backlog"
                    | "webhooks-parked"
                    | "holds-by-edit"
                    | "hold-age"
                    | "hold-snapshot"
                    | "prediction-met"
                    | "miss-rate"
                    | "first-pass-paid"
                    | "denial-rate"
                    | "claims-worked"
                    | "edit-found"
                    | "edit-marked-wrong"
                    | "edit-denied-after-all"
                    | "false-positive-rate"
                    | "edit-precision";
                  /**
                   * null when there is nothing to count. Dollars are a number here.
                   */
                  value: number | null;
                  /**
                   * null when the value is not a ratio.
                   */
                  numerator: number | null;
                  denominator: number | null;
                  /**
                   * What the value is based on, usually claims: the fewer, the less it says.
                   */
                  n: number;
                  /**
                   * The request that lists the claims in the numerator; null when it does not count claims.
                   */
                  filter: string | null;
                  /**
                   * The request that lists the claims in the denominator.
                   */
                  denominatorFilter: string | null;
                };
                /**
                 * A number with what it is made of.
                 */
                p99: {
                  /**
                   * GET /v1/metrics/definitions explains it.
                   */
                  definition:
                    | "clean-at-first-scrub"
                    | "held-claims"
                    | "held-dollars"
                    | "due-dollars"
                    | "median-hold-hours"
                    | "override-rate"
                    | "corrected-rate"
                    | "lines-per-minute"
                    | "verdict-time-p50"
                    | "verdict-time-p99"
                    | "stage-time-p50"
                    | "stage-time-p99"
                    | "stage-backlog"
                    | "oldest-open-chunk"
                    | "webhook-backlog"
                    | "webhooks-parked"
                    | "holds-by-edit"
                    | "hold-age"
                    | "hold-snapshot"
                    | "prediction-met"
                    | "miss-rate"
                    | "first-pass-paid"
                    | "denial-rate"
                    | "claims-worked"
                    | "edit-found"
                    | "edit-marked-wrong"
                    | "edit-denied-after-all"
                    | "false-positive-rate"
                    | "edit-precision";
                  /**
                   * null when there is nothing to count. Dollars are a number here.
                   */
                  value: number | null;
                  /**
                   * null when the value is not a ratio.
                   */
                  numerator: number | null;
                  denominator: number | null;
                  /**
                   * What the value is based on, usually claims: the fewer, the less it says.
                   */
                  n: number;
                  /**
                   * The request that lists the claims in the numerator; null when it does not count claims.
                   */
                  filter: string | null;
                  /**
                   * The request that lists the claims in the denominator.
                   */
                  denominatorFilter: string | null;
                };
                /**
                 * A number with what it is made of.
                 */
                backlog: {
                  /**
                   * GET /v1/metrics/definitions explains it.
                   */
                  definition:
                    | "clean-at-first-scrub"
                    | "held-claims"
                    | "held-dollars"
                    | "due-dollars"
                    | "median-hold-hours"
                    | "override-rate"
                    | "corrected-rate"
                    | "lines-per-minute"
                    | "verdict-time-p50"
                    | "verdict-time-p99"
                    | "stage-time-p50"
                    | "stage-time-p99"
                    | "stage-backlog"
                    | "oldest-open-chunk"
                    | "webhook-backlog"
                    | "webhooks-parked"
                    | "holds-by-edit"
                    | "hold-age"
                    | "hold-snapshot"
                    | "prediction-met"
                    | "miss-rate"
                    | "first-pass-paid"
                    | "denial-rate"
                    | "claims-worked"
                    | "edit-found"
                    | "edit-marked-wrong"
                    | "edit-denied-after-all"
                    | "false-positive-rate"
                    | "edit-precision";
                  /**
                   * null when there is nothing to count. Dollars are a number here.
                   */
                  value: number | null;
                  /**
                   * null when the value is not a ratio.
                   */
                  numerator: number | null;
                  denominator: number | null;
                  /**
                   * What the value is based on, usually claims: the fewer, the less it says.
                   */
                  n: number;
                  /**
                   * The request that lists the claims in the numerator; null when it does not count claims.
                   */
                  filter: string | null;
                  /**
                   * The request that lists the claims in the denominator.
                   */
                  denominatorFilter: string | null;
                };
              }[];
              points: {
                /**
                 * The first day, or the instant.
                 */
                at: string;
                /**
                 * A number with what it is made of.
                 */
                p50: {
                  /**
                   * GET /v1/metrics/definitions explains it.
                   */
                  definition:
                    | "clean-at-first-scrub"
                    | "held-claims"
                    | "held-dollars"
                    | "due-dollars"
                    | "median-hold-hours"
                    | "override-rate"
                    | "corrected-rate"
                    | "lines-per-minute"
                    | "verdict-time-p50"
                    | "verdict-time-p99"
                    | "stage-time-p50"
                    | "stage-time-p99"
                    | "stage-backlog"
                    | "oldest-open-chunk"
                    | "webhook-backlog"
                    | "webhooks-parked"
                    | "holds-by-edit"
                    | "hold-age"
                    | "hold-snapshot"
                    | "prediction-met"
                    | "miss-rate"
                    | "first-pass-paid"
                    | "denial-rate"
                    | "claims-worked"
                    | "edit-found"
                    | "edit-marked-wrong"
                    | "edit-denied-after-all"
                    | "false-positive-rate"
                    | "edit-precision";
                  /**
                   * null when there is nothing to count. Dollars are a number here.
                   */
                  value: number | null;
                  /**
                   * null when the value is not a ratio.
                   */
                  numerator: number | null;
                  denominator: number | null;
                  /**
                   * What the value is based on, usually claims: the fewer, the less it says.
                   */
                  n: number;
                  /**
                   * The request that lists the claims in the numerator; null when it does not count claims.
                   */
                  filter: string | null;
                  /**
                   * The request that lists the claims in the denominator.
                   */
                  denominatorFilter: string | null;
                };
                /**
                 * A number with what it is made of.
                 */
                p99: {
                  /**
                   * GET /v1/metrics/definitions explains it.
                   */
                  definition:
                    | "clean-at-first-scrub"
                    | "held-claims"
                    | "held-dollars"
                    | "due-dollars"
                    | "median-hold-hours"
                    | "override-rate"
                    | "corrected-rate"
                    | "lines-per-minute"
                    | "verdict-time-p50"
                    | "verdict-time-p99"
                    | "stage-time-p50"
                    | "stage-time-p99"
                    | "stage-backlog"
                    | "oldest-open-chunk"
                    | "webhook-backlog"
                    | "webhooks-parked"
                    | "holds-by-edit"
                    | "hold-age"
                    | "hold-snapshot"
                    | "prediction-met"
                    | "miss-rate"
                    | "first-pass-paid"
                    | "denial-rate"
                    | "claims-worked"
                    | "edit-found"
                    | "edit-marked-wrong"
                    | "edit-denied-after-all"
                    | "false-positive-rate"
                    | "edit-precision";
                  /**
                   * null when there is nothing to count. Dollars are a number here.
                   */
                  value: number | null;
                  /**
                   * null when the value is not a ratio.
                   */
                  numerator: number | null;
                  denominator: number | null;
                  /**
                   * What the value is based on, usually claims: the fewer, the less it says.
                   */
                  n: number;
                  /**
                   * The request that lists the claims in the numerator; null when it does not count claims.
                   */
                  filter: string | null;
                  /**
                   * The request that lists the claims in the denominator.
                   */
                  denominatorFilter: string | null;
                };
              }[];
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/metrics/predictions": {
    get: {
      parameters: {
        query?: {
          since?: string;
          until?: string;
          payer?: string;
        };
      };
      responses: {
        200: {
          content: {
            "application/json": {
              since: string;
              until: string;
              /**
               * A number with what it is made of.
               */
              firstPassPaid: {
                /**
                 * GET /v1/metrics/definitions explains it.
                 */
                definition:
                  | "clean-at-first-scrub"
                  | "held-claims"
                  | "held-dollars"
                  | "due-dollars"
                  | "median-hold-hours"
                  | "override-rate"
                  | "corrected-rate"
                  | "lines-per-minute"
                  | "verdict-time-p50"
                  | "verdict-time-p99"
                  | "stage-time-p50"
                  | "stage-time-p99"
                  | "stage-backlog"
                  | "oldest-open-chunk"
                  | "webhook-backlog"
                  | "webhooks-parked"
                  | "holds-by-edit"
                  | "hold-age"
                  | "hold-snapshot"
                  | "prediction-met"
                  | "miss-rate"
                  | "first-pass-paid"
                  | "denial-rate"
                  | "claims-worked"
                  | "edit-found"
                  | "edit-marked-wrong"
                  | "edit-denied-after-all"
                  | "false-positive-rate"
                  | "edit-precision";
                /**
                 * null when there is nothing to count. Dollars are a number here.
                 */
                value: number | null;
                /**
                 * null when the value is not a ratio.
                 */
                numerator: number | null;
                denominator: number | null;
                /**
                 * What the value is based on, usually claims: the fewer, the less it says.
                 */
                n: number;
                /**
                 * The request that lists the claims in the numerator; null when it does not count claims.
                 */
                filter: string | null;
                /**
                 * The request that lists the claims in the denominator.
                 */
                denominatorFilter: string | null;
              };
              /**
               * A number with what it is made of.
               */
              denialRate: {
                /**
                 * GET /v1/metrics/definitions explains it.
                 */
                definition:
                  | "clean-at-first-scrub"
                  | "held-claims"
                  | "held-dollars"
                  | "due-dollars"
                  | "median-hold-hours"
                  | "override-rate"
                  | "corrected-rate"
                  | "lines-per-minute"
                  | "verdict-time-p50"
                  | "verdict-time-p99"
                  | "stage-time-p50"
                  | "stage-time-p99"
                  | "stage-backlog"
                  | "oldest-open-chunk"
                  | "webhook-backlog"
                  | "webhooks-parked"
                  | "holds-by-edit"
                  | "hold-age"
                  | "hold-snapshot"
                  | "prediction-met"
                  | "miss-rate"
                  | "first-pass-paid"
                  | "denial-rate"
                  | "claims-worked"
                  | "edit-found"
                  | "edit-marked-wrong"
                  | "edit-denied-after-all"
                  | "false-positive-rate"
                  | "edit-precision";
                /**
                 * null when there is nothing to count. Dollars are a number here.
                 */
                value: number | null;
                /**
                 * null when the value is not a ratio.
                 */
                numerator: number | null;
                denominator: number | null;
                /**
                 * What the value is based on, usually claims: the fewer, the less it says.
                 */
                n: number;
                /**
                 * The request that lists the claims in the numerator; null when it does not count claims.
                 */
                filter: string | null;
                /**
                 * The request that lists the claims in the denominator.
                 */
                denominatorFilter: string | null;
              };
              /**
               * A number with what it is made of.
               */
              missRate: {
                /**
                 * GET /v1/metrics/definitions explains it.
                 */
                definition:
                  | "clean-at-first-scrub"
                  | "held-claims"
                  | "held-dollars"
                  | "due-dollars"
                  | "median-hold-hours"
                  | "override-rate"
                  | "corrected-rate"
                  | "lines-per-minute"
                  | "verdict-time-p50"
                  | "verdict-time-p99"
                  | "stage-time-p50"
                  | "stage-time-p99"
                  | "stage-backlog"
                  | "oldest-open-chunk"
                  | "webhook-backlog"
                  | "webhooks-parked"
                  | "holds-by-edit"
                  | "hold-age"
                  | "hold-snapshot"
                  | "prediction-met"
                  | "miss-rate"
                  | "first-pass-paid"
                  | "denial-rate"
                  | "claims-worked"
                  | "edit-found"
                  | "edit-marked-wrong"
                  | "edit-denied-after-all"
                  | "false-positive-rate"
                  | "edit-precision";
                /**
                 * null when there is nothing to count. Dollars are a number here.
                 */
                value: number | null;
                /**
                 * null when the value is not a ratio.
                 */
                numerator: number | null;
                denominator: number | null;
                /**
                 * What the value is based on, usually claims: the fewer, the less it says.
                 */
                n: number;
                /**
                 * The request that lists the claims in the numerator; null when it does not count claims.
                 */
                filter: string | null;
                /**
                 * The request that lists the claims in the denominator.
                 */
                denominatorFilter: string | null;
              };
              edits: {
                edit: string;
                title: string | null;
                /**
                 * A number with what it is made of.
                 */
                deniedAsPredicted: {
                  /**
                   * GET /v1/metrics/definitions explains it.
                   */
                  definition:
                    | "clean-at-first-scrub"
                    | "held-claims"
                    | "held-dollars"
                    | "due-dollars"
                    | "median-hold-hours"
                    | "override-rate"
                    | "corrected-rate"
                    | "lines-per-minute"
                    | "verdict-time-p50"
                    | "verdict-time-p99"
                    | "stage-time-p50"
                    | "stage-time-p99"
                    | "stage-backlog"
                    | "oldest-open-chunk"
                    | "webhook-backlog"
                    | "webhooks-parked"
                    | "holds-by-edit"
                    | "hold-age"
                    | "hold-snapshot"
                    | "prediction-met"
                    | "miss-rate"
                    | "first-pass-paid"
                    | "denial-rate"
                    | "claims-worked"
                    | "edit-found"
                    | "edit-marked-wrong"
                    | "edit-denied-after-all"
                    | "false-positive-rate"
                    | "edit-precision";
                  /**
                   * null when there is nothing to count. Dollars are a number here.
                   */
                  value: number | null;
                  /**
                   * null when the value is not a ratio.
                   */
                  numerator: number | null;
                  denominator: number | null;
                  /**
                   * What the value is based on, usually claims: the fewer, the less it says.
                   */
                  n: number;
                  /**
                   * The request that lists the claims in the numerator; null when it does not count claims.
                   */
                  filter: string | null;
                  /**
                   * The request that lists the claims in the denominator.
                   */
                  denominatorFilter: string | null;
                };
                /**
                 * Denied on the findings' lines for other reasons; the value is claims.
                 */
                deniedOtherwise: {
                  /**
                   * GET /v1/metrics/definitions explains it.
                   */
                  definition:
                    | "clean-at-first-scrub"
                    | "held-claims"
                    | "held-dollars"
                    | "due-dollars"
                    | "median-hold-hours"
                    | "override-rate"
                    | "corrected-rate"
                    | "lines-per-minute"
                    | "verdict-time-p50"
                    | "verdict-time-p99"
                    | "stage-time-p50"
                    | "stage-time-p99"
                    | "stage-backlog"
                    | "oldest-open-chunk"
                    | "webhook-backlog"
                    | "webhooks-parked"
                    | "holds-by-edit"
                    | "hold-age"
                    | "hold-snapshot"
                    | "prediction-met"
                    | "miss-rate"
                    | "first-pass-paid"
                    | "denial-rate"
                    | "claims-worked"
                    | "edit-found"
                    | "edit-marked-wrong"
                    | "edit-denied-after-all"
                    | "false-positive-rate"
                    | "edit-precision";
                  /**
                   * null when there is nothing to count. Dollars are a number here.
                   */
                  value: number | null;
                  /**
                   * null when the value is not a ratio.
                   */
                  numerator: number | null;
                  denominator: number | null;
                  /**
                   * What the value is based on, usually claims: the fewer, the less it says.
                   */
                  n: number;
                  /**
                   * The request that lists the claims in the numerator; null when it does not count claims.
                   */
                  filter: string | null;
                  /**
                   * The request that lists the claims in the denominator.
                   */
                  denominatorFilter: string | null;
                };
                /**
                 * Not denied on the findings' lines; the value is claims.
                 */
                paid: {
                  /**
                   * GET /v1/metrics/definitions explains it.
                   */
                  definition:
                    | "clean-at-first-scrub"
                    | "held-claims"
                    | "held-dollars"
                    | "due-dollars"
                    | "median-hold-hours"
                    | "override-rate"
                    | "corrected-rate"
                    | "lines-per-minute"
                    | "verdict-time-p50"
                    | "verdict-time-p99"
                    | "stage-time-p50"
                    | "stage-time-p99"
                    | "stage-backlog"
                    | "oldest-open-chunk"
                    | "webhook-backlog"
                    | "webhooks-parked"
                    | "holds-by-edit"
                    | "hold-age"
                    | "hold-snapshot"
                    | "prediction-met"
                    | "miss-rate"
                    | "first-pass-paid"
                    | "denial-rate"
                    | "claims-worked"
                    | "edit-found"
                    | "edit-marked-wrong"
                    | "edit-denied-after-all"
                    | "false-positive-rate"
                    | "edit-precision";
                  /**
                   * null when there is nothing to count. Dollars are a number here.
                   */
                  value: number | null;
                  /**
                   * null when the value is not a ratio.
                   */
                  numerator: number | null;
                  denominator: number | null;
                  /**
                   * What the value is based on, usually claims: the fewer, the less it says.
                   */
                  n: number;
                  /**
                   * The request that lists the claims in the numerator; null when it does not count claims.
                   */
                  filter: string | null;
                  /**
                   * The request that lists the claims in the denominator.
                   */
                  denominatorFilter: string | null;
                };
              }[];
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/metrics/providers": {
    get: {
      parameters: {
        query?: {
          since?: string;
          until?: string;
        };
      };
      responses: {
        200: {
          content: {
            "application/json": {
              since: string;
              until: string;
              rankedClaimsMin: number;
              /**
               * A number with what it is made of.
               */
              total: {
                /**
                 * GET /v1/metrics/definitions explains it.
                 */
                definition:
                  | "clean-at-first-scrub"
                  | "held-claims"
                  | "held-dollars"
                  | "due-dollars"
                  | "median-hold-hours"
                  | "override-rate"
                  | "corrected-rate"
                  | "lines-per-minute"
                  | "verdict-time-p50"
                  | "verdict-time-p99"
                  | "stage-time-p50"
                  | "stage-time-p99"
                  | "stage-backlog"
                  | "oldest-open-chunk"
                  | "webhook-backlog"
                  | "webhooks-parked"
                  | "holds-by-edit"
                  | "hold-age"
                  | "hold-snapshot"
                  | "prediction-met"
                  | "miss-rate"
                  | "first-pass-paid"
                  | "denial-rate"
                  | "claims-worked"
                  | "edit-found"
                  | "edit-marked-wrong"
                  | "edit-denied-after-all"
                  | "false-positive-rate"
                  | "edit-precision";
                /**
                 * null when there is nothing to count. Dollars are a number here.
                 */
                value: number | null;
                /**
                 * null when the value is not a ratio.
                 */
                numerator: number | null;
                denominator: number | null;
                /**
                 * What the value is based on, usually claims: the fewer, the less it says.
                 */
                n: number;
                /**
                 * The request that lists the claims in the numerator; null when it does not count claims.
                 */
                filter: string | null;
                /**
                 * The request that lists the claims in the denominator.
                 */
                denominatorFilter: string | null;
              };
              clinics: {
                /**
                 * GET /v1/metrics/definitions explains it.
                 */
                definition:
                  | "clean-at-first-scrub"
                  | "held-claims"
                  | "held-dollars"
                  | "due-dollars"
                  | "median-hold-hours"
                  | "override-rate"
                  | "corrected-rate"
                  | "lines-per-minute"
                  | "verdict-time-p50"
                  | "verdict-time-p99"
                  | "stage-time-p50"
                  | "stage-time-p99"
                  | "stage-backlog"
                  | "oldest-open-chunk"
                  | "webhook-backlog"
                  | "webhooks-parked"
                  | "holds-by-edit"
                  | "hold-age"
                  | "hold-snapshot"
                  | "prediction-met"
                  | "miss-rate"
                  | "first-pass-paid"
                  | "denial-rate"
                  | "claims-worked"
                  | "edit-found"
                  | "edit-marked-wrong"
                  | "edit-denied-after-all"
                  | "false-positive-rate"
                  | "edit-precision";
                /**
                 * null when there is nothing to count. Dollars are a number here.
                 */
                value: number | null;
                /**
                 * null when the value is not a ratio.
                 */
                numerator: number | null;
                denominator: number | null;
                /**
                 * What the value is based on, usually claims: the fewer, the less it says.
                 */
                n: number;
                /**
                 * The request that lists the claims in the numerator; null when it does not count claims.
                 */
                filter: string | null;
                /**
                 * The request that lists the claims in the denominator.
                 */
                denominatorFilter: string | null;
                /**
                 * The 95% Wilson interval of the value.
                 */
                interval: {
                  low: number;
                  high: number;
                } | null;
                /**
                 * 1 is the highest value; null with fewer than 30 claims.
                 */
                rank: number | null;
                /**
                 * null: without an NPI.
                 */
                clinic: {
                  npi: string;
                  name: string | null;
                } | null;
              }[];
              providers: {
                /**
                 * GET /v1/metrics/definitions explains it.
                 */
                definition:
                  | "clean-at-first-scrub"
                  | "held-claims"
                  | "held-dollars"
                  | "due-dollars"
                  | "median-hold-hours"
                  | "override-rate"
                  | "corrected-rate"
                  | "lines-per-minute"
                  | "verdict-time-p50"
                  | "verdict-time-p99"
                  | "stage-time-p50"
                  | "stage-time-p99"
                  | "stage-backlog"
                  | "oldest-open-chunk"
                  | "webhook-backlog"
                  | "webhooks-parked"
                  | "holds-by-edit"
                  | "hold-age"
                  | "hold-snapshot"
                  | "prediction-met"
                  | "miss-rate"
                  | "first-pass-paid"
                  | "denial-rate"
                  | "claims-worked"
                  | "edit-found"
                  | "edit-marked-wrong"
                  | "edit-denied-after-all"
                  | "false-positive-rate"
                  | "edit-precision";
                /**
                 * null when there is nothing to count. Dollars are a number here.
                 */
                value: number | null;
                /**
                 * null when the value is not a ratio.
                 */
                numerator: number | null;
                denominator: number | null;
                /**
                 * What the value is based on, usually claims: the fewer, the less it says.
                 */
                n: number;
                /**
                 * The request that lists the claims in the numerator; null when it does not count claims.
                 */
                filter: string | null;
                /**
                 * The request that lists the claims in the denominator.
                 */
                denominatorFilter: string | null;
                /**
                 * The 95% Wilson interval of the value.
                 */
                interval: {
                  low: number;
                  high: number;
                } | null;
                /**
                 * 1 is the highest value; null with fewer than 30 claims.
                 */
                rank: number | null;
                /**
                 * null: without an NPI.
                 */
                clinic: {
                  npi: string;
                  name: string | null;
                } | null;
                /**
                 * null: without an NPI.
                 */
                provider: {
                  npi: string;
                  name: string | null;
                } | null;
              }[];
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/metrics/summary": {
    get: {
      parameters: {};
      responses: {
        200: {
          content: {
            "application/json": {
              /**
               * In the tenant's time zone.
               */
              today: string;
              timeZone: string;
              /**
               * The first of the 30 days until today.
               */
              since: string;
              /**
               * A number with what it is made of.
               */
              cleanToday: {
                /**
                 * GET /v1/metrics/definitions explains it.
                 */
                definition:
                  | "clean-at-first-scrub"
                  | "held-claims"
                  | "held-dollars"
                  | "due-dollars"
                  | "median-hold-hours"
                  | "override-rate"
                  | "corrected-rate"
                  | "lines-per-minute"
                  | "verdict-time-p50"
                  | "verdict-time-p99"
                  | "stage-time-p50"
                  | "stage-time-p99"
                  | "stage-backlog"
                  | "oldest-open-chunk"
                  | "webhook-backlog"
                  | "webhooks-parked"
                  | "holds-by-edit"
                  | "hold-age"
                  | "hold-snapshot"
                  | "prediction-met"
                  | "miss-rate"
                  | "first-pass-paid"
                  | "denial-rate"
                  | "claims-worked"
                  | "edit-found"
                  | "edit-marked-wrong"
                  | "edit-denied-after-all"
                  | "false-positive-rate"
                  | "edit-precision";
                /**
                 * null when there is nothing to count. Dollars are a number here.
                 */
                value: number | null;
                /**
                 * null when the value is not a ratio.
                 */
                numerator: number | null;
                denominator: number | null;
                /**
                 * What the value is based on, usually claims: the fewer, the less it says.
                 */
                n: number;
                /**
                 * The request that lists the claims in the numerator; null when it does not count claims.
                 */
                filter: string | null;
                /**
                 * The request that lists the claims in the denominator.
                 */
                denominatorFilter: string | null;
              };
              /**
               * A number with what it is made of.
               */
              clean30Days: {
                /**
                 * GET /v1/metrics/definitions explains it.
                 */
                definition:
                  | "clean-at-first-scrub"
                  | "held-claims"
                  | "held-dollars"
                  | "due-dollars"
                  | "median-hold-hours"
                  | "override-rate"
                  | "corrected-rate"
                  | "lines-per-minute"
                  | "verdict-time-p50"
                  | "verdict-time-p99"
                  | "stage-time-p50"
                  | "stage-time-p99"
                  | "stage-backlog"
                  | "oldest-open-chunk"
                  | "webhook-backlog"
                  | "webhooks-parked"
                  | "holds-by-edit"
                  | "hold-age"
                  | "hold-snapshot"
                  | "prediction-met"
                  | "miss-rate"
                  | "first-pass-paid"
                  | "denial-rate"
                  | "claims-worked"
                  | "edit-found"
                  | "edit-marked-wrong"
                  | "edit-denied-after-all"
                  | "false-positive-rate"
                  | "edit-precision";
                /**
                 * null when there is nothing to count. Dollars are a number here.
                 */
                value: number | null;
                /**
                 * null when the value is not a ratio.
                 */
                numerator: number | null;
                denominator: number | null;
                /**
                 * What the value is based on, usually claims: the fewer, the less it says.
                 */
                n: number;
                /**
                 * The request that lists the claims in the numerator; null when it does not count claims.
                 */
                filter: string | null;
                /**
                 * The request that lists the claims in the denominator.
                 */
                denominatorFilter: string | null;
              };
              /**
               * A number with what it is made of.
               */
              heldClaims: {
                /**
                 * GET /v1/metrics/definitions explains it.
                 */
                definition:
                  | "clean-at-first-scrub"
                  | "held-claims"
                  | "held-dollars"
                  | "due-dollars"
                  | "median-hold-hours"
                  | "override-rate"
                  | "corrected-rate"
                  | "lines-per-minute"
                  | "verdict-time-p50"
                  | "verdict-time-p99"
                  | "stage-time-p50"
                  | "stage-time-p99"
                  | "stage-backlog"
                  | "oldest-open-chunk"
                  | "webhook-backlog"
                  | "webhooks-parked"
                  | "holds-by-edit"
                  | "hold-age"
                  | "hold-snapshot"
                  | "prediction-met"
                  | "miss-rate"
                  | "first-pass-paid"
                  | "denial-rate"
                  | "claims-worked"
                  | "edit-found"
                  | "edit-marked-wrong"
                  | "edit-denied-after-all"
                  | "false-positive-rate"
                  | "edit-precision";
                /**
                 * null when there is nothing to count. Dollars are a number here.
                 */
                value: number | null;
                /**
                 * null when the value is not a ratio.
                 */
                numerator: number | null;
                denominator: number | null;
                /**
                 * What the value is based on, usually claims: the fewer, the less it says.
                 */
                n: number;
                /**
                 * The request that lists the claims in the numerator; null when it does not count claims.
                 */
                filter: string | null;
                /**
                 * The request that lists the claims in the denominator.
                 */
                denominatorFilter: string | null;
              };
              /**
               * A number with what it is made of.
               */
              heldDollars: {
                /**
                 * GET /v1/metrics/definitions explains it.
                 */
                definition:
                  | "clean-at-first-scrub"
                  | "held-claims"
                  | "held-dollars"
                  | "due-dollars"
                  | "median-hold-hours"
                  | "override-rate"
                  | "corrected-rate"
                  | "lines-per-minute"
                  | "verdict-time-p50"
                  | "verdict-time-p99"
                  | "stage-time-p50"
                  | "stage-time-p99"
                  | "stage-backlog"
                  | "oldest-open-chunk"
                  | "webhook-backlog"
                  | "webhooks-parked"
                  | "holds-by-edit"
                  | "hold-age"
                  | "hold-snapshot"
                  | "prediction-met"
                  | "miss-rate"
                  | "first-pass-paid"
                  | "denial-rate"
                  | "claims-worked"
                  | "edit-found"
                  | "edit-marked-wrong"
                  | "edit-denied-after-all"
                  | "false-positive-rate"
                  | "edit-precision";
                /**
                 * null when there is nothing to count. Dollars are a number here.
                 */
                value: number | null;
                /**
                 * null when the value is not a ratio.
                 */
                numerator: number | null;
                denominator: number | null;
                /**
                 * What the value is based on, usually claims: the fewer, the less it says.
                 */
                n: number;
                /**
                 * The request that lists the claims in the numerator; null when it does not count claims.
                 */
                filter: string | null;
                /**
                 * The request that lists the claims in the denominator.
                 */
                denominatorFilter: string | null;
              };
              /**
               * A number with what it is made of.
               */
              dueDollars: {
                /**
                 * GET /v1/metrics/definitions explains it.
                 */
                definition:
                  | "clean-at-first-scrub"
                  | "held-claims"
                  | "held-dollars"
                  | "due-dollars"
                  | "median-hold-hours"
                  | "override-rate"
                  | "corrected-rate"
                  | "lines-per-minute"
                  | "verdict-time-p50"
                  | "verdict-time-p99"
                  | "stage-time-p50"
                  | "stage-time-p99"
                  | "stage-backlog"
                  | "oldest-open-chunk"
                  | "webhook-backlog"
                  | "webhooks-parked"
                  | "holds-by-edit"
                  | "hold-age"
                  | "hold-snapshot"
                  | "prediction-met"
                  | "miss-rate"
                  | "first-pass-paid"
                  | "denial-rate"
                  | "claims-worked"
                  | "edit-found"
                  | "edit-marked-wrong"
                  | "edit-denied-after-all"
                  | "false-positive-rate"
                  | "edit-precision";
                /**
                 * null when there is nothing to count. Dollars are a number here.
                 */
                value: number | null;
                /**
                 * null when the value is not a ratio.
                 */
                numerator: number | null;
                denominator: number | null;
                /**
                 * What the value is based on, usually claims: the fewer, the less it says.
                 */
                n: number;
                /**
                 * The request that lists the claims in the numerator; null when it does not count claims.
                 */
                filter: string | null;
                /**
                 * The request that lists the claims in the denominator.
                 */
                denominatorFilter: string | null;
              };
              /**
               * Of the claims resolved in the 30 days.
               */
              medianHoldHours: {
                /**
                 * GET /v1/metrics/definitions explains it.
                 */
                definition:
                  | "clean-at-first-scrub"
                  | "held-claims"
                  | "held-dollars"
                  | "due-dollars"
                  | "median-hold-hours"
                  | "override-rate"
                  | "corrected-rate"
                  | "lines-per-minute"
                  | "verdict-time-p50"
                  | "verdict-time-p99"
                  | "stage-time-p50"
                  | "stage-time-p99"
                  | "stage-backlog"
                  | "oldest-open-chunk"
                  | "webhook-backlog"
                  | "webhooks-parked"
                  | "holds-by-edit"
                  | "hold-age"
                  | "hold-snapshot"
                  | "prediction-met"
                  | "miss-rate"
                  | "first-pass-paid"
                  | "denial-rate"
                  | "claims-worked"
                  | "edit-found"
                  | "edit-marked-wrong"
                  | "edit-denied-after-all"
                  | "false-positive-rate"
                  | "edit-precision";
                /**
                 * null when there is nothing to count. Dollars are a number here.
                 */
                value: number | null;
                /**
                 * null when the value is not a ratio.
                 */
                numerator: number | null;
                denominator: number | null;
                /**
                 * What the value is based on, usually claims: the fewer, the less it says.
                 */
                n: number;
                /**
                 * The request that lists the claims in the numerator; null when it does not count claims.
                 */
                filter: string | null;
                /**
                 * The request that lists the claims in the denominator.
                 */
                denominatorFilter: string | null;
              };
              /**
               * Of the claims held in the 30 days.
               */
              overrideRate: {
                /**
                 * GET /v1/metrics/definitions explains it.
                 */
                definition:
                  | "clean-at-first-scrub"
                  | "held-claims"
                  | "held-dollars"
                  | "due-dollars"
                  | "median-hold-hours"
                  | "override-rate"
                  | "corrected-rate"
                  | "lines-per-minute"
                  | "verdict-time-p50"
                  | "verdict-time-p99"
                  | "stage-time-p50"
                  | "stage-time-p99"
                  | "stage-backlog"
                  | "oldest-open-chunk"
                  | "webhook-backlog"
                  | "webhooks-parked"
                  | "holds-by-edit"
                  | "hold-age"
                  | "hold-snapshot"
                  | "prediction-met"
                  | "miss-rate"
                  | "first-pass-paid"
                  | "denial-rate"
                  | "claims-worked"
                  | "edit-found"
                  | "edit-marked-wrong"
                  | "edit-denied-after-all"
                  | "false-positive-rate"
                  | "edit-precision";
                /**
                 * null when there is nothing to count. Dollars are a number here.
                 */
                value: number | null;
                /**
                 * null when the value is not a ratio.
                 */
                numerator: number | null;
                denominator: number | null;
                /**
                 * What the value is based on, usually claims: the fewer, the less it says.
                 */
                n: number;
                /**
                 * The request that lists the claims in the numerator; null when it does not count claims.
                 */
                filter: string | null;
                /**
                 * The request that lists the claims in the denominator.
                 */
                denominatorFilter: string | null;
              };
              /**
               * Of the claims held in the 30 days.
               */
              correctedRate: {
                /**
                 * GET /v1/metrics/definitions explains it.
                 */
                definition:
                  | "clean-at-first-scrub"
                  | "held-claims"
                  | "held-dollars"
                  | "due-dollars"
                  | "median-hold-hours"
                  | "override-rate"
                  | "corrected-rate"
                  | "lines-per-minute"
                  | "verdict-time-p50"
                  | "verdict-time-p99"
                  | "stage-time-p50"
                  | "stage-time-p99"
                  | "stage-backlog"
                  | "oldest-open-chunk"
                  | "webhook-backlog"
                  | "webhooks-parked"
                  | "holds-by-edit"
                  | "hold-age"
                  | "hold-snapshot"
                  | "prediction-met"
                  | "miss-rate"
                  | "first-pass-paid"
                  | "denial-rate"
                  | "claims-worked"
                  | "edit-found"
                  | "edit-marked-wrong"
                  | "edit-denied-after-all"
                  | "false-positive-rate"
                  | "edit-precision";
                /**
                 * null when there is nothing to count. Dollars are a number here.
                 */
                value: number | null;
                /**
                 * null when the value is not a ratio.
                 */
                numerator: number | null;
                denominator: number | null;
                /**
                 * What the value is based on, usually claims: the fewer, the less it says.
                 */
                n: number;
                /**
                 * The request that lists the claims in the numerator; null when it does not count claims.
                 */
                filter: string | null;
                /**
                 * The request that lists the claims in the denominator.
                 */
                denominatorFilter: string | null;
              };
              /**
               * Of the 30 days.
               */
              firstPassPaid: {
                /**
                 * GET /v1/metrics/definitions explains it.
                 */
                definition:
                  | "clean-at-first-scrub"
                  | "held-claims"
                  | "held-dollars"
                  | "due-dollars"
                  | "median-hold-hours"
                  | "override-rate"
                  | "corrected-rate"
                  | "lines-per-minute"
                  | "verdict-time-p50"
                  | "verdict-time-p99"
                  | "stage-time-p50"
                  | "stage-time-p99"
                  | "stage-backlog"
                  | "oldest-open-chunk"
                  | "webhook-backlog"
                  | "webhooks-parked"
                  | "holds-by-edit"
                  | "hold-age"
                  | "hold-snapshot"
                  | "prediction-met"
                  | "miss-rate"
                  | "first-pass-paid"
                  | "denial-rate"
                  | "claims-worked"
                  | "edit-found"
                  | "edit-marked-wrong"
                  | "edit-denied-after-all"
                  | "false-positive-rate"
                  | "edit-precision";
                /**
                 * null when there is nothing to count. Dollars are a number here.
                 */
                value: number | null;
                /**
                 * null when the value is not a ratio.
                 */
                numerator: number | null;
                denominator: number | null;
                /**
                 * What the value is based on, usually claims: the fewer, the less it says.
                 */
                n: number;
                /**
                 * The request that lists the claims in the numerator; null when it does not count claims.
                 */
                filter: string | null;
                /**
                 * The request that lists the claims in the denominator.
                 */
                denominatorFilter: string | null;
              };
              /**
               * Of the 30 days.
               */
              denialRate: {
                /**
                 * GET /v1/metrics/definitions explains it.
                 */
                definition:
                  | "clean-at-first-scrub"
                  | "held-claims"
                  | "held-dollars"
                  | "due-dollars"
                  | "median-hold-hours"
                  | "override-rate"
                  | "corrected-rate"
                  | "lines-per-minute"
                  | "verdict-time-p50"
                  | "verdict-time-p99"
                  | "stage-time-p50"
                  | "stage-time-p99"
                  | "stage-backlog"
                  | "oldest-open-chunk"
                  | "webhook-backlog"
                  | "webhooks-parked"
                  | "holds-by-edit"
                  | "hold-age"
                  | "hold-snapshot"
                  | "prediction-met"
                  | "miss-rate"
                  | "first-pass-paid"
                  | "denial-rate"
                  | "claims-worked"
                  | "edit-found"
                  | "edit-marked-wrong"
                  | "edit-denied-after-all"
                  | "false-positive-rate"
                  | "edit-precision";
                /**
                 * null when there is nothing to count. Dollars are a number here.
                 */
                value: number | null;
                /**
                 * null when the value is not a ratio.
                 */
                numerator: number | null;
                denominator: number | null;
                /**
                 * What the value is based on, usually claims: the fewer, the less it says.
                 */
                n: number;
                /**
                 * The request that lists the claims in the numerator; null when it does not count claims.
                 */
                filter: string | null;
                /**
                 * The request that lists the claims in the denominator.
                 */
                denominatorFilter: string | null;
              };
              /**
               * Of the 30 days.
               */
              missRate: {
                /**
                 * GET /v1/metrics/definitions explains it.
                 */
                definition:
                  | "clean-at-first-scrub"
                  | "held-claims"
                  | "held-dollars"
                  | "due-dollars"
                  | "median-hold-hours"
                  | "override-rate"
                  | "corrected-rate"
                  | "lines-per-minute"
                  | "verdict-time-p50"
                  | "verdict-time-p99"
                  | "stage-time-p50"
                  | "stage-time-p99"
                  | "stage-backlog"
                  | "oldest-open-chunk"
                  | "webhook-backlog"
                  | "webhooks-parked"
                  | "holds-by-edit"
                  | "hold-age"
                  | "hold-snapshot"
                  | "prediction-met"
                  | "miss-rate"
                  | "first-pass-paid"
                  | "denial-rate"
                  | "claims-worked"
                  | "edit-found"
                  | "edit-marked-wrong"
                  | "edit-denied-after-all"
                  | "false-positive-rate"
                  | "edit-precision";
                /**
                 * null when there is nothing to count. Dollars are a number here.
                 */
                value: number | null;
                /**
                 * null when the value is not a ratio.
                 */
                numerator: number | null;
                denominator: number | null;
                /**
                 * What the value is based on, usually claims: the fewer, the less it says.
                 */
                n: number;
                /**
                 * The request that lists the claims in the numerator; null when it does not count claims.
                 */
                filter: string | null;
                /**
                 * The request that lists the claims in the denominator.
                 */
                denominatorFilter: string | null;
              };
              /**
               * In this quarter of an hour and the one before it.
               */
              linesPerMinute: {
                /**
                 * GET /v1/metrics/definitions explains it.
                 */
                definition:
                  | "clean-at-first-scrub"
                  | "held-claims"
                  | "held-dollars"
                  | "due-dollars"
                  | "median-hold-hours"
                  | "override-rate"
                  | "corrected-rate"
                  | "lines-per-minute"
                  | "verdict-time-p50"
                  | "verdict-time-p99"
                  | "stage-time-p50"
                  | "stage-time-p99"
                  | "stage-backlog"
                  | "oldest-open-chunk"
                  | "webhook-backlog"
                  | "webhooks-parked"
                  | "holds-by-edit"
                  | "hold-age"
                  | "hold-snapshot"
                  | "prediction-met"
                  | "miss-rate"
                  | "first-pass-paid"
                  | "denial-rate"
                  | "claims-worked"
                  | "edit-found"
                  | "edit-marked-wrong"
                  | "edit-denied-after-all"
                  | "false-positive-rate"
                  | "edit-precision";
                /**
                 * null when there is nothing to count. Dollars are a number here.
                 */
                value: number | null;
                /**
                 * null when the value is not a ratio.
                 */
                numerator: number | null;
                denominator: number | null;
                /**
                 * What the value is based on, usually claims: the fewer, the less it says.
                 */
                n: number;
                /**
                 * The request that lists the claims in the numerator; null when it does not count claims.
                 */
                filter: string | null;
                /**
                 * The request that lists the claims in the denominator.
                 */
                denominatorFilter: string | null;
              };
              /**
               * Of the verdicts of today.
               */
              verdictTimeP50: {
                /**
                 * GET /v1/metrics/definitions explains it.
                 */
                definition:
                  | "clean-at-first-scrub"
                  | "held-claims"
                  | "held-dollars"
                  | "due-dollars"
                  | "median-hold-hours"
                  | "override-rate"
                  | "corrected-rate"
                  | "lines-per-minute"
                  | "verdict-time-p50"
                  | "verdict-time-p99"
                  | "stage-time-p50"
                  | "stage-time-p99"
                  | "stage-backlog"
                  | "oldest-open-chunk"
                  | "webhook-backlog"
                  | "webhooks-parked"
                  | "holds-by-edit"
                  | "hold-age"
                  | "hold-snapshot"
                  | "prediction-met"
                  | "miss-rate"
                  | "first-pass-paid"
                  | "denial-rate"
                  | "claims-worked"
                  | "edit-found"
                  | "edit-marked-wrong"
                  | "edit-denied-after-all"
                  | "false-positive-rate"
                  | "edit-precision";
                /**
                 * null when there is nothing to count. Dollars are a number here.
                 */
                value: number | null;
                /**
                 * null when the value is not a ratio.
                 */
                numerator: number | null;
                denominator: number | null;
                /**
                 * What the value is based on, usually claims: the fewer, the less it says.
                 */
                n: number;
                /**
                 * The request that lists the claims in the numerator; null when it does not count claims.
                 */
                filter: string | null;
                /**
                 * The request that lists the claims in the denominator.
                 */
                denominatorFilter: string | null;
              };
              /**
               * Of the verdicts of today.
               */
              verdictTimeP99: {
                /**
                 * GET /v1/metrics/definitions explains it.
                 */
                definition:
                  | "clean-at-first-scrub"
                  | "held-claims"
                  | "held-dollars"
                  | "due-dollars"
                  | "median-hold-hours"
                  | "override-rate"
                  | "corrected-rate"
                  | "lines-per-minute"
                  | "verdict-time-p50"
                  | "verdict-time-p99"
                  | "stage-time-p50"
                  | "stage-time-p99"
                  | "stage-backlog"
                  | "oldest-open-chunk"
                  | "webhook-backlog"
                  | "webhooks-parked"
                  | "holds-by-edit"
                  | "hold-age"
                  | "hold-snapshot"
                  | "prediction-met"
                  | "miss-rate"
                  | "first-pass-paid"
                  | "denial-rate"
                  | "claims-worked"
                  | "edit-found"
                  | "edit-marked-wrong"
                  | "edit-denied-after-all"
                  | "false-positive-rate"
                  | "edit-precision";
                /**
                 * null when there is nothing to count. Dollars are a number here.
                 */
                value: number | null;
                /**
                 * null when the value is not a ratio.
                 */
                numerator: number | null;
                denominator: number | null;
                /**
                 * What the value is based on, usually claims: the fewer, the less it says.
                 */
                n: number;
                /**
                 * The request that lists the claims in the numerator; null when it does not count claims.
                 */
                filter: string | null;
                /**
                 * The request that lists the claims in the denominator.
                 */
                denominatorFilter: string | null;
              };
              /**
               * A number with what it is made of.
               */
              oldestOpenChunk: {
                /**
                 * GET /v1/metrics/definitions explains it.
                 */
                definition:
                  | "clean-at-first-scrub"
                  | "held-claims"
                  | "held-dollars"
                  | "due-dollars"
                  | "median-hold-hours"
                  | "override-rate"
                  | "corrected-rate"
                  | "lines-per-minute"
                  | "verdict-time-p50"
                  | "verdict-time-p99"
                  | "stage-time-p50"
                  | "stage-time-p99"
                  | "stage-backlog"
                  | "oldest-open-chunk"
                  | "webhook-backlog"
                  | "webhooks-parked"
                  | "holds-by-edit"
                  | "hold-age"
                  | "hold-snapshot"
                  | "prediction-met"
                  | "miss-rate"
                  | "first-pass-paid"
                  | "denial-rate"
                  | "claims-worked"
                  | "edit-found"
                  | "edit-marked-wrong"
                  | "edit-denied-after-all"
                  | "false-positive-rate"
                  | "edit-precision";
                /**
                 * null when there is nothing to count. Dollars are a number here.
                 */
                value: number | null;
                /**
                 * null when the value is not a ratio.
                 */
                numerator: number | null;
                denominator: number | null;
                /**
                 * What the value is based on, usually claims: the fewer, the less it says.
                 */
                n: number;
                /**
                 * The request that lists the claims in the numerator; null when it does not count claims.
                 */
                filter: string | null;
                /**
                 * The request that lists the claims in the denominator.
                 */
                denominatorFilter: string | null;
              };
              /**
               * A number with what it is made of.
               */
              webhookBacklog: {
                /**
                 * GET /v1/metrics/definitions explains it.
                 */
                definition:
                  | "clean-at-first-scrub"
                  | "held-claims"
                  | "held-dollars"
                  | "due-dollars"
                  | "median-hold-hours"
                  | "override-rate"
                  | "corrected-rate"
                  | "lines-per-minute"
                  | "verdict-time-p50"
                  | "verdict-time-p99"
                  | "stage-time-p50"
                  | "stage-time-p99"
                  | "stage-backlog"
                  | "oldest-open-chunk"
                  | "webhook-backlog"
                  | "webhooks-parked"
                  | "holds-by-edit"
                  | "hold-age"
                  | "hold-snapshot"
                  | "prediction-met"
                  | "miss-rate"
                  | "first-pass-paid"
                  | "denial-rate"
                  | "claims-worked"
                  | "edit-found"
                  | "edit-marked-wrong"
                  | "edit-denied-after-all"
                  | "false-positive-rate"
                  | "edit-precision";
                /**
                 * null when there is nothing to count. Dollars are a number here.
                 */
                value: number | null;
                /**
                 * null when the value is not a ratio.
                 */
                numerator: number | null;
                denominator: number | null;
                /**
                 * What the value is based on, usually claims: the fewer, the less it says.
                 */
                n: number;
                /**
                 * The request that lists the claims in the numerator; null when it does not count claims.
                 */
                filter: string | null;
                /**
                 * The request that lists the claims in the denominator.
                 */
                denominatorFilter: string | null;
              };
              /**
               * A number with what it is made of.
               */
              webhooksParked: {
                /**
                 * GET /v1/metrics/definitions explains it.
                 */
                definition:
                  | "clean-at-first-scrub"
                  | "held-claims"
                  | "held-dollars"
                  | "due-dollars"
                  | "median-hold-hours"
                  | "override-rate"
                  | "corrected-rate"
                  | "lines-per-minute"
                  | "verdict-time-p50"
                  | "verdict-time-p99"
                  | "stage-time-p50"
                  | "stage-time-p99"
                  | "stage-backlog"
                  | "oldest-open-chunk"
                  | "webhook-backlog"
                  | "webhooks-parked"
                  | "holds-by-edit"
                  | "hold-age"
                  | "hold-snapshot"
                  | "prediction-met"
                  | "miss-rate"
                  | "first-pass-paid"
                  | "denial-rate"
                  | "claims-worked"
                  | "edit-found"
                  | "edit-marked-wrong"
                  | "edit-denied-after-all"
                  | "false-positive-rate"
                  | "edit-precision";
                /**
                 * null when there is nothing to count. Dollars are a number here.
                 */
                value: number | null;
                /**
                 * null when the value is not a ratio.
                 */
                numerator: number | null;
                denominator: number | null;
                /**
                 * What the value is based on, usually claims: the fewer, the less it says.
                 */
                n: number;
                /**
                 * The request that lists the claims in the numerator; null when it does not count claims.
                 */
                filter: string | null;
                /**
                 * The request that lists the claims in the denominator.
                 */
                denominatorFilter: string | null;
              };
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/metrics/throughput": {
    get: {
      parameters: {
        query?: {
          since?: string;
          until?: string;
          step?: "15m" | "day" | "week" | "month";
        };
      };
      responses: {
        200: {
          content: {
            "application/json": {
              since: string;
              until: string;
              step: "15m" | "day" | "week" | "month";
              /**
               * A number with what it is made of.
               */
              total: {
                /**
                 * GET /v1/metrics/definitions explains it.
                 */
                definition:
                  | "clean-at-first-scrub"
                  | "held-claims"
                  | "held-dollars"
                  | "due-dollars"
                  | "median-hold-hours"
                  | "override-rate"
                  | "corrected-rate"
                  | "lines-per-minute"
                  | "verdict-time-p50"
                  | "verdict-time-p99"
                  | "stage-time-p50"
                  | "stage-time-p99"
                  | "stage-backlog"
                  | "oldest-open-chunk"
                  | "webhook-backlog"
                  | "webhooks-parked"
                  | "holds-by-edit"
                  | "hold-age"
                  | "hold-snapshot"
                  | "prediction-met"
                  | "miss-rate"
                  | "first-pass-paid"
                  | "denial-rate"
                  | "claims-worked"
                  | "edit-found"
                  | "edit-marked-wrong"
                  | "edit-denied-after-all"
                  | "false-positive-rate"
                  | "edit-precision";
                /**
                 * null when there is nothing to count. Dollars are a number here.
                 */
                value: number | null;
                /**
                 * null when the value is not a ratio.
                 */
                numerator: number | null;
                denominator: number | null;
                /**
                 * What the value is based on, usually claims: the fewer, the less it says.
                 */
                n: number;
                /**
                 * The request that lists the claims in the numerator; null when it does not count claims.
                 */
                filter: string | null;
                /**
                 * The request that lists the claims in the denominator.
                 */
                denominatorFilter: string | null;
              };
              points: {
                /**
                 * GET /v1/metrics/definitions explains it.
                 */
                definition:
                  | "clean-at-first-scrub"
                  | "held-claims"
                  | "held-dollars"
                  | "due-dollars"
                  | "median-hold-hours"
                  | "override-rate"
                  | "corrected-rate"
                  | "lines-per-minute"
                  | "verdict-time-p50"
                  | "verdict-time-p99"
                  | "stage-time-p50"
                  | "stage-time-p99"
                  | "stage-backlog"
                  | "oldest-open-chunk"
                  | "webhook-backlog"
                  | "webhooks-parked"
                  | "holds-by-edit"
                  | "hold-age"
                  | "hold-snapshot"
                  | "prediction-met"
                  | "miss-rate"
                  | "first-pass-paid"
                  | "denial-rate"
                  | "claims-worked"
                  | "edit-found"
                  | "edit-marked-wrong"
                  | "edit-denied-after-all"
                  | "false-positive-rate"
                  | "edit-precision";
                /**
                 * null when there is nothing to count. Dollars are a number here.
                 */
                value: number | null;
                /**
                 * null when the value is not a ratio.
                 */
                numerator: number | null;
                denominator: number | null;
                /**
                 * What the value is based on, usually claims: the fewer, the less it says.
                 */
                n: number;
                /**
                 * The request that lists the claims in the numerator; null when it does not count claims.
                 */
                filter: string | null;
                /**
                 * The request that lists the claims in the denominator.
                 */
                denominatorFilter: string | null;
                /**
                 * The first day, or the instant.
                 */
                at: string;
              }[];
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/metrics/worked": {
    get: {
      parameters: {
        query?: {
          since?: string;
          until?: string;
        };
      };
      responses: {
        200: {
          content: {
            "application/json": {
              since: string;
              until: string;
              members: {
                memberId: string;
                name: string | null;
                days: {
                  /**
                   * GET /v1/metrics/definitions explains it.
                   */
                  definition:
                    | "clean-at-first-scrub"
                    | "held-claims"
                    | "held-dollars"
                    | "due-dollars"
                    | "median-hold-hours"
                    | "override-rate"
                    | "corrected-rate"
                    | "lines-per-minute"
                    | "verdict-time-p50"
                    | "verdict-time-p99"
                    | "stage-time-p50"
                    | "stage-time-p99"
                    | "stage-backlog"
                    | "oldest-open-chunk"
                    | "webhook-backlog"
                    | "webhooks-parked"
                    | "holds-by-edit"
                    | "hold-age"
                    | "hold-snapshot"
                    | "prediction-met"
                    | "miss-rate"
                    | "first-pass-paid"
                    | "denial-rate"
                    | "claims-worked"
                    | "edit-found"
                    | "edit-marked-wrong"
                    | "edit-denied-after-all"
                    | "false-positive-rate"
                    | "edit-precision";
                  /**
                   * null when there is nothing to count. Dollars are a number here.
                   */
                  value: number | null;
                  /**
                   * null when the value is not a ratio.
                   */
                  numerator: number | null;
                  denominator: number | null;
                  /**
                   * What the value is based on, usually claims: the fewer, the less it says.
                   */
                  n: number;
                  /**
                   * The request that lists the claims in the numerator; null when it does not count claims.
                   */
                  filter: string | null;
                  /**
                   * The request that lists the claims in the denominator.
                   */
                  denominatorFilter: string | null;
                  at: string;
                }[];
              }[];
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/notes": {
    post: {
      parameters: {
        header?: {
          "service-date"?: string;
        };
      };
      requestBody: {
        content: {
          /**
           * The document.
           */
          "text/plain": {
            [k: string]: unknown;
          };
          /**
           * The document.
           */
          "text/html": {
            [k: string]: unknown;
          };
          /**
           * The document.
           */
          "application/xhtml+xml": {
            [k: string]: unknown;
          };
          /**
           * The document.
           */
          "application/rtf": {
            [k: string]: unknown;
          };
          /**
           * The document.
           */
          "text/rtf": {
            [k: string]: unknown;
          };
          /**
           * The document.
           */
          "application/pdf": {
            [k: string]: unknown;
          };
          /**
           * The document.
           */
          "application/xml": {
            [k: string]: unknown;
          };
          /**
           * The document.
           */
          "text/xml": {
            [k: string]: unknown;
          };
          /**
           * The document.
           */
          "application/hl7-v3+xml": {
            [k: string]: unknown;
          };
          /**
           * The document.
           */
          "application/fhir+json": {
            [k: string]: unknown;
          };
        };
      };
      responses: {
        202: {
          content: {
            "application/json": {
              notes: {
                /**
                 * `waiting`: the note is stored, and matched when its claim arrives or a person assigns it.
                 */
                status: "matched" | "waiting" | "unreadable";
                /**
                 * Of a waiting note.
                 */
                noteId?: string;
                serviceDate: string | null;
                claimId?: string;
                batchId?: string;
                /**
                 * The claim's newest revision.
                 */
                revision?: number;
                reason?:
                  | "no-service-date"
                  | "no-patient"
                  | "no-claim"
                  | "other-patient"
                  | "other-provider"
                  | "several-claims"
                  | "has-note";
                /**
                 * The claims that would fit but for the reason.
                 */
                claimIds?: string[];
                /**
                 * Why the note waits or cannot be read.
                 */
                message?: string;
              }[];
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/notes/waiting": {
    get: {
      parameters: {
        query?: {
          after?: string;
          limit?: number;
        };
      };
      responses: {
        200: {
          content: {
            "application/json": {
              notes: {
                noteId: string;
                /**
                 * ISO 8601, UTC.
                 */
                receivedAt: string;
                serviceDate: string | null;
                reason:
                  | "no-service-date"
                  | "no-patient"
                  | "no-claim"
                  | "other-patient"
                  | "other-provider"
                  | "several-claims"
                  | "has-note";
                message: string;
                /**
                 * Needs the scope phi:read.
                 */
                patient: {
                  name: string | null;
                  birthDate: string | null;
                } | null;
                author: string | null;
                controlNumbers: string[];
              }[];
              next: string | null;
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/notes/waiting/{noteId}": {
    delete: {
      parameters: {
        path: {
          noteId: string;
        };
      };
      responses: {
        204: {
          content: {};
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/notes/waiting/{noteId}/claim": {
    post: {
      parameters: {
        path: {
          noteId: string;
        };
      };
      requestBody: {
        content: {
          "application/json": {
            claimId: string;
            /**
             * Needed if the document gives none.
             */
            serviceDate?: string;
          };
        };
      };
      responses: {
        200: {
          content: {
            "application/json": {
              /**
               * `waiting`: the note is stored, and matched when its claim arrives or a person assigns it.
               */
              status: "matched" | "waiting" | "unreadable";
              /**
               * Of a waiting note.
               */
              noteId?: string;
              serviceDate: string | null;
              claimId?: string;
              batchId?: string;
              /**
               * The claim's newest revision.
               */
              revision?: number;
              reason?:
                | "no-service-date"
                | "no-patient"
                | "no-claim"
                | "other-patient"
                | "other-provider"
                | "several-claims"
                | "has-note";
              /**
               * The claims that would fit but for the reason.
               */
              claimIds?: string[];
              /**
               * Why the note waits or cannot be read.
               */
              message?: string;
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/payers": {
    get: {
      parameters: {
        query?: {
          after?: string;
          limit?: number;
        };
      };
      responses: {
        200: {
          content: {
            "application/json": {
              release: string;
              payers: {
                payerId: string;
                name: string | null;
                filingCode: string | null;
                lastClaimId: string;
                /**
                 * ISO 8601, UTC.
                 */
                lastAdmittedAt: string;
                /**
                 * The policy that applies to the payer's newest claim.
                 */
                policy: {
                  id: string;
                  name: string;
                  fileName: string;
                };
                /**
                 * What the policy matches; empty: no other policy matches.
                 */
                because: string[];
                /**
                 * The number of the policy's values that are marked as unconfirmed.
                 */
                unconfirmed: number;
              }[];
              next: string | null;
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/policies": {
    get: {
      parameters: {
        query?: {
          release?: string;
        };
      };
      responses: {
        200: {
          content: {
            "application/json": {
              release: string;
              policies: {
                id: string;
                name: string;
                fileName: string;
                /**
                 * The claims that it applies to, in words, as alternatives; empty: every claim.
                 */
                appliesTo: string[];
                effectiveFrom: string | null;
                effectiveThrough: string | null;
                precedence: number;
                /**
                 * The number of values that are marked as unconfirmed.
                 */
                unconfirmed: number;
                /**
                 * By edit, or by edit and message: `modifier/ncci-mue.reviewable`.
                 */
                severity: {
                  [k: string]: "hold" | "warn" | "off";
                };
              }[];
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/policies/{policyId}": {
    get: {
      parameters: {
        query?: {
          release?: string;
        };
        path: {
          policyId: string;
        };
      };
      responses: {
        200: {
          content: {
            "application/json": {
              id: string;
              name: string;
              fileName: string;
              /**
               * The claims that it applies to, in words, as alternatives; empty: every claim.
               */
              appliesTo: string[];
              effectiveFrom: string | null;
              effectiveThrough: string | null;
              precedence: number;
              /**
               * The number of values that are marked as unconfirmed.
               */
              unconfirmed: number;
              /**
               * By edit, or by edit and message: `modifier/ncci-mue.reviewable`.
               */
              severity: {
                [k: string]: "hold" | "warn" | "off";
              };
              release: string;
              source: string | null;
              /**
               * The policies that it extends, nearest first, the default last.
               */
              buildsOn: {
                id: string;
                name: string;
                fileName: string;
              }[];
              facts: {
                /**
                 * As in docs/policies.md.
                 */
                field: string;
                /**
                 * As written in the file.
                 */
                value: {
                  [k: string]: unknown;
                };
                /**
                 * The policy that states it.
                 */
                policy: string;
                fileName: string;
                unconfirmed: boolean;
              }[];
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/remittances": {
    post: {
      parameters: {};
      requestBody: {
        content: {
          "application/edi-x12": string;
        };
      };
      responses: {
        200: {
          content: {
            /**
             * The payments that were read are stored durably.
             */
            "application/json": {
              importId: string;
              /**
               * Claim payments that were read.
               */
              payments: number;
              /**
               * Payments matched to their claim for the first time.
               */
              matched: number;
              /**
               * Payments that were matched before; they changed nothing.
               */
              known: number;
              /**
               * Payments without a matching claim. They are stored; import the file again to match them.
               */
              unmatchedCount: number;
              /**
               * The first 1000 unmatched payments.
               */
              unmatched: {
                controlNumber: string;
                /**
                 * No matching claim; several claims match equally well; the matching claim has no verdict yet.
                 */
                reason: "no-claim" | "ambiguous" | "no-verdict";
              }[];
              /**
               * Claim payments, or files, that could not be read or do not balance.
               */
              rejectedCount: number;
              /**
               * The first 1000 rejections.
               */
              rejected: {
                /**
                 * 0-based position among the claim payments of the body.
                 */
                index: number;
                controlNumber: string | null;
                code:
                  | "body-incomplete"
                  | "x12-not-interchange"
                  | "x12-envelope-broken"
                  | "x12-not-835"
                  | "x12-segment-invalid"
                  | "payment-unbalanced";
                /**
                 * Where the problem is, and why.
                 */
                detail: string;
              }[];
              links: {
                /**
                 * Predictions compared with payments.
                 */
                feedback: string;
              };
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/scrub": {
    post: {
      parameters: {
        query?: {
          claimId?: string;
        };
      };
      requestBody: {
        content: {
          "application/json": Claim;
        };
      };
      responses: {
        200: {
          content: {
            /**
             * A verdict without the ids of a stored claim.
             */
            "application/json": {
              controlNumber: string;
              status: "clean" | "hold" | "error";
              contentRelease: string;
              rulesVersion: string;
              /**
               * ISO 8601, UTC.
               */
              scrubbedAt: string;
              /**
               * Dollars, such as "90.00".
               */
              atRisk: string;
              /**
               * Days from the claim's receipt to the payer's filing deadline; absent where the deadline is not known.
               */
              timelyFiling?: {
                daysLeft: number;
                lastDay: string;
              };
              /**
               * What the stages could not check. Absent if each had what it needs.
               */
              notChecked?: {
                stage: "integrity" | "documentation" | "modifier" | "medical-necessity";
                /**
                 * `no-note`: the stage's edits that read notes had none for these lines. `no-table`: a table that the stage uses begins after the service. `no-threshold`: the payer's policy states no therapy threshold for the year. `policy-ended`: the payer's policy ended before the service, and another policy was applied. `history-limit`: the patient has more earlier claims on the day than the stage compares. `not-therapy`: the claim is institutional, and not for outpatient therapy. `professional-table`: the claim is institutional, and the stage's NCCI tables are for professional claims.
                 */
                reason:
                  | "no-note"
                  | "no-table"
                  | "no-threshold"
                  | "policy-ended"
                  | "history-limit"
                  | "not-therapy"
                  | "professional-table";
                /**
                 * Line numbers.
                 */
                lines: number[];
              }[];
              findings: {
                /**
                 * The id of the edit; GET /v1/edits describes it.
                 */
                edit: string;
                stage: "integrity" | "documentation" | "modifier" | "medical-necessity";
                severity: "hold" | "warn" | "error";
                /**
                 * Line numbers; empty when the finding is about the whole claim.
                 */
                lines: number[];
                /**
                 * What is wrong.
                 */
                message: string;
                /**
                 * How to fix it.
                 */
                action: string;
                /**
                 * The claim adjustment reason code of the predicted denial.
                 */
                carc: string | null;
                /**
                 * The remittance advice remark code of the predicted denial.
                 */
                rarc: string | null;
                /**
                 * The rule's source.
                 */
                source: string;
                /**
                 * Items: A passage of a note: UTF-16 positions in its text.
                 */
                evidence: {
                  note: number;
                  start: number;
                  end: number;
                }[];
                /**
                 * Dollars, such as "90.00".
                 */
                atRisk: string;
              }[];
              /**
               * Unknown fields, which were ignored.
               */
              unknownFields: string[];
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/session": {
    get: {
      parameters: {};
      responses: {
        200: {
          content: {
            "application/json": {
              /**
               * null for an API key.
               */
              member: {
                memberId: string;
                name: string;
                email: string;
                role: "viewer" | "biller" | "lead" | "admin";
              } | null;
              tenant: {
                tenantId: string;
                name: string;
              };
              scopes: (
                | "claims:write"
                | "claims:read"
                | "claims:release"
                | "endpoints:write"
                | "operations:read"
                | "audit:read"
                | "worklist:write"
                | "phi:read"
                | "team:write"
                | "content:activate"
              )[];
              /**
               * When the session ends if the person does nothing.
               */
              expiresAt: string | null;
              /**
               * Send it as x-csrf-token with each change. null for an API key.
               */
              csrfToken: string | null;
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/status": {
    get: {
      parameters: {};
      responses: {
        200: {
          content: {
            "application/json": {
              /**
               * The release that scrubs new claims.
               */
              contentRelease: string;
              rulesVersion: string;
              claims: {
                received: number;
                clean: number;
                hold: number;
                error: number;
                released: number;
                superseded: number;
              };
              /**
               * Chunks without a verdict.
               */
              openChunks: number;
              /**
               * Age of the oldest open chunk.
               */
              oldestOpenMs: number | null;
              verdictsLastMinute: number;
              deliveries: {
                pending: number;
                parked: number;
              };
              /**
               * Chunks of all tenants, by queue; null while the queue is out of reach.
               */
              queues: {
                [k: string]: {
                  waiting: number;
                  active: number;
                  delayed: number;
                  blocked: number;
                  failed: number;
                };
              } | null;
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/submitter": {
    get: {
      parameters: {};
      responses: {
        200: {
          content: {
            "application/json": {
              /**
               * null until it is entered.
               */
              submitter: {
                /**
                 * ISA05 and ISA06.
                 */
                sender: {
                  qualifier: string;
                  id: string;
                  /**
                   * GS02 or GS03. Defaults to the ID.
                   */
                  applicationId?: string;
                };
                /**
                 * ISA07 and ISA08.
                 */
                receiver: {
                  qualifier: string;
                  id: string;
                  /**
                   * GS02 or GS03. Defaults to the ID.
                   */
                  applicationId?: string;
                };
                /**
                 * ISA15: P production, T test.
                 */
                usage: "P" | "T";
                /**
                 * NM103 of NM1*41.
                 */
                submitterName: string;
                /**
                 * NM109 of NM1*41: the number the receiver gave the submitter.
                 */
                submitterId: string;
                /**
                 * PER*IC.
                 */
                contact: {
                  name?: string;
                  phone?: string;
                  email?: string;
                  fax?: string;
                };
                /**
                 * NM103 of NM1*40.
                 */
                receiverName: string;
                /**
                 * NM109 of NM1*40.
                 */
                receiverId: string;
              } | null;
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
    put: {
      parameters: {};
      requestBody: {
        content: {
          "application/json": {
            /**
             * ISA05 and ISA06.
             */
            sender: {
              qualifier: string;
              id: string;
              /**
               * GS02 or GS03. Defaults to the ID.
               */
              applicationId?: string;
            };
            /**
             * ISA07 and ISA08.
             */
            receiver: {
              qualifier: string;
              id: string;
              /**
               * GS02 or GS03. Defaults to the ID.
               */
              applicationId?: string;
            };
            /**
             * ISA15: P production, T test.
             */
            usage: "P" | "T";
            /**
             * NM103 of NM1*41.
             */
            submitterName: string;
            /**
             * NM109 of NM1*41: the number the receiver gave the submitter.
             */
            submitterId: string;
            /**
             * PER*IC.
             */
            contact: {
              name?: string;
              phone?: string;
              email?: string;
              fax?: string;
            };
            /**
             * NM103 of NM1*40.
             */
            receiverName: string;
            /**
             * NM109 of NM1*40.
             */
            receiverId: string;
          };
        };
      };
      responses: {
        200: {
          content: {
            "application/json": {
              /**
               * null until it is entered.
               */
              submitter: {
                /**
                 * ISA05 and ISA06.
                 */
                sender: {
                  qualifier: string;
                  id: string;
                  /**
                   * GS02 or GS03. Defaults to the ID.
                   */
                  applicationId?: string;
                };
                /**
                 * ISA07 and ISA08.
                 */
                receiver: {
                  qualifier: string;
                  id: string;
                  /**
                   * GS02 or GS03. Defaults to the ID.
                   */
                  applicationId?: string;
                };
                /**
                 * ISA15: P production, T test.
                 */
                usage: "P" | "T";
                /**
                 * NM103 of NM1*41.
                 */
                submitterName: string;
                /**
                 * NM109 of NM1*41: the number the receiver gave the submitter.
                 */
                submitterId: string;
                /**
                 * PER*IC.
                 */
                contact: {
                  name?: string;
                  phone?: string;
                  email?: string;
                  fax?: string;
                };
                /**
                 * NM103 of NM1*40.
                 */
                receiverName: string;
                /**
                 * NM109 of NM1*40.
                 */
                receiverId: string;
              } | null;
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/verdicts": {
    get: {
      parameters: {
        query?: {
          after?: string;
          limit?: number;
          waitMs?: number;
        };
      };
      responses: {
        200: {
          content: {
            "application/json": {
              verdicts: {
                claimId: string;
                controlNumber: string;
                batchId: string;
                revision: number;
                status: "received" | "scrubbing" | "clean" | "hold" | "error" | "released" | "superseded";
                contentRelease: string;
                rulesVersion: string;
                /**
                 * ISO 8601, UTC.
                 */
                scrubbedAt: string;
                /**
                 * Dollars, such as "90.00".
                 */
                atRisk: string;
                /**
                 * Days from the claim's receipt to the payer's filing deadline; absent where the deadline is not known.
                 */
                timelyFiling?: {
                  daysLeft: number;
                  lastDay: string;
                };
                /**
                 * What the stages could not check. Absent if each had what it needs.
                 */
                notChecked?: {
                  stage: "integrity" | "documentation" | "modifier" | "medical-necessity";
                  /**
                   * `no-note`: the stage's edits that read notes had none for these lines. `no-table`: a table that the stage uses begins after the service. `no-threshold`: the payer's policy states no therapy threshold for the year. `policy-ended`: the payer's policy ended before the service, and another policy was applied. `history-limit`: the patient has more earlier claims on the day than the stage compares. `not-therapy`: the claim is institutional, and not for outpatient therapy. `professional-table`: the claim is institutional, and the stage's NCCI tables are for professional claims.
                   */
                  reason:
                    | "no-note"
                    | "no-table"
                    | "no-threshold"
                    | "policy-ended"
                    | "history-limit"
                    | "not-therapy"
                    | "professional-table";
                  /**
                   * Line numbers.
                   */
                  lines: number[];
                }[];
                findings: {
                  /**
                   * The id of the edit; GET /v1/edits describes it.
                   */
                  edit: string;
                  stage: "integrity" | "documentation" | "modifier" | "medical-necessity";
                  severity: "hold" | "warn" | "error";
                  /**
                   * Line numbers; empty when the finding is about the whole claim.
                   */
                  lines: number[];
                  /**
                   * What is wrong.
                   */
                  message: string;
                  /**
                   * How to fix it.
                   */
                  action: string;
                  /**
                   * The claim adjustment reason code of the predicted denial.
                   */
                  carc: string | null;
                  /**
                   * The remittance advice remark code of the predicted denial.
                   */
                  rarc: string | null;
                  /**
                   * The rule's source.
                   */
                  source: string;
                  /**
                   * Items: A passage of a note: UTF-16 positions in its text.
                   */
                  evidence: {
                    note: number;
                    start: number;
                    end: number;
                  }[];
                  /**
                   * Dollars, such as "90.00".
                   */
                  atRisk: string;
                }[];
                /**
                 * Only on later revisions: what changed since the claim's previous verdict.
                 */
                changes?: {
                  /**
                   * The revision of the previous verdict.
                   */
                  since: number;
                  appeared: {
                    /**
                     * The id of the edit; GET /v1/edits describes it.
                     */
                    edit: string;
                    severity: "hold" | "warn" | "error";
                    /**
                     * Line numbers; empty when the finding is about the whole claim.
                     */
                    lines: number[];
                    /**
                     * What is wrong.
                     */
                    message: string;
                    /**
                     * Dollars, such as "90.00".
                     */
                    atRisk: string;
                  }[];
                  gone: {
                    /**
                     * The id of the edit; GET /v1/edits describes it.
                     */
                    edit: string;
                    severity: "hold" | "warn" | "error";
                    /**
                     * Line numbers; empty when the finding is about the whole claim.
                     */
                    lines: number[];
                    /**
                     * What is wrong.
                     */
                    message: string;
                    /**
                     * Dollars, such as "90.00".
                     */
                    atRisk: string;
                  }[];
                };
                /**
                 * When a person released the claim or withdrew the release. Absent on a verdict of the edits.
                 */
                decidedAt?: string;
              }[];
              /**
               * Pass it as `after` to continue; the same as `after` when there was nothing new.
               */
              cursor: string;
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/views": {
    get: {
      parameters: {};
      responses: {
        200: {
          content: {
            "application/json": {
              views: {
                viewId: string;
                name: string;
                /**
                 * The query of the worklist's address, such as `state=open&payer=06102`.
                 */
                query: string;
                /**
                 * Whether everybody sees it, or only the member who saved it.
                 */
                shared: boolean;
                mine: boolean;
                /**
                 * The ETag, for If-Match.
                 */
                version: number;
              }[];
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/views/{viewId}": {
    put: {
      parameters: {
        header?: {
          "if-match"?: string;
        };
        path: {
          viewId: string;
        };
      };
      requestBody: {
        content: {
          "application/json": {
            name: string;
            query: string;
            shared?: boolean;
          };
        };
      };
      responses: {
        200: {
          content: {
            "application/json": {
              viewId: string;
              name: string;
              /**
               * The query of the worklist's address, such as `state=open&payer=06102`.
               */
              query: string;
              /**
               * Whether everybody sees it, or only the member who saved it.
               */
              shared: boolean;
              mine: boolean;
              /**
               * The ETag, for If-Match.
               */
              version: number;
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
    delete: {
      parameters: {
        path: {
          viewId: string;
        };
      };
      responses: {
        204: {
          content: {};
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/worklist": {
    get: {
      parameters: {
        query?: {
          state?: string;
          resolution?: "corrected" | "released" | "not_billable";
          status?: "received" | "scrubbing" | "clean" | "hold" | "error" | "released" | "superseded";
          severity?: "hold" | "warn" | "error";
          edit?: string;
          stage?: "integrity" | "documentation" | "modifier" | "medical-necessity";
          payer?: string;
          clinic?: string;
          provider?: string;
          assignee?: ("me" | "none") | string;
          batch?: string;
          nextActor?: "biller" | "therapist" | "front_desk" | "payer";
          hasNote?: string;
          serviceFrom?: string;
          serviceTo?: string;
          admittedFrom?: string;
          admittedTo?: string;
          deadlineWithin?: number;
          deadlineBucket?: "overdue" | "0-7" | "8-14" | "15-30" | "31-60" | "61+" | "unknown";
          atRiskMin?: string;
          age?: "0-1" | "2-3" | "4-7" | "8-14" | "15-30" | "31+";
          text?: string;
          group?:
            | "edit"
            | "payer"
            | "clinic"
            | "provider"
            | "nextActor"
            | "age"
            | "deadline"
            | "batch"
            | "assignee"
            | "state";
          sort?: "urgency" | "-urgency" | "atRisk" | "-atRisk" | "age" | "-age" | "deadline" | "-deadline";
          after?: string;
          limit?: number;
        };
      };
      responses: {
        200: {
          content: {
            "application/json": {
              items?: {
                claimId: string;
                /**
                 * Every change increments it; it is the ETag of the claim's work.
                 */
                version: number;
                state: "open" | "in_progress" | "snoozed" | "waiting_for_clinician" | "resolved";
                resolution: ("corrected" | "released" | "not_billable") | null;
                status: "received" | "scrubbing" | "clean" | "hold" | "error" | "released" | "superseded";
                revision: number;
                controlNumber: string;
                /**
                 * null without the scope phi:read.
                 */
                patient: {
                  name: string;
                  birthDate: string | null;
                  memberId: string | null;
                } | null;
                serviceDate: string;
                serviceDateEnd: string;
                payer: {
                  id: string;
                  name: string | null;
                };
                /**
                 * The billing provider.
                 */
                clinic: {
                  npi: string;
                  name: string | null;
                };
                /**
                 * The rendering provider of the first line.
                 */
                provider: {
                  npi: string;
                  name: string | null;
                } | null;
                /**
                 * Dollars, such as "90.00".
                 */
                charge: string;
                /**
                 * Dollars, such as "90.00".
                 */
                atRisk: string;
                /**
                 * The last day to file; null if unknown.
                 */
                deadline: string | null;
                daysLeft: number | null;
                /**
                 * The edits that hold the claim; warnings are not listed.
                 */
                edits: string[];
                worst: {
                  edit: string;
                  severity: "hold" | "warn" | "error";
                  title: string;
                };
                /**
                 * The number of findings that hold the claim.
                 */
                findings: number;
                stages: ("integrity" | "documentation" | "modifier" | "medical-necessity")[];
                /**
                 * Who has the next step for the worst finding.
                 */
                nextActor: "biller" | "therapist" | "front_desk" | "payer";
                hasNote: boolean;
                /**
                 * ISO 8601, UTC.
                 */
                heldAt: string;
                /**
                 * Until it was resolved, or now.
                 */
                heldHours: number;
                resolvedAt: string | null;
                assignee: {
                  memberId: string;
                  name: string | null;
                } | null;
                lastWorkedAt: string | null;
                lastWorkedBy: {
                  memberId: string;
                  name: string | null;
                } | null;
                /**
                 * When a snooze ends.
                 */
                wakeAt: string | null;
                /**
                 * Why it wakes, or woke.
                 */
                wakeReason: ("time" | "deadline" | "note" | "authorization" | "revision") | null;
                batchId: string;
                /**
                 * ISO 8601, UTC.
                 */
                admittedAt: string;
              }[];
              next?: string | null;
              groups?: {
                claims: number;
                /**
                 * Dollars, such as "90.00".
                 */
                atRisk: string;
                oldestHeldAt: string | null;
                /**
                 * The value of the filter that lists the group's claims.
                 */
                key: string;
                /**
                 * A name or title, if there is one.
                 */
                label: string | null;
              }[];
              totals: {
                claims: number;
                /**
                 * Dollars, such as "90.00".
                 */
                atRisk: string;
                oldestHeldAt: string | null;
                /**
                 * Claims by state that match the other filters.
                 */
                states: {
                  [k: string]: number;
                };
              };
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/worklist.csv": {
    get: {
      parameters: {
        query?: {
          state?: string;
          resolution?: "corrected" | "released" | "not_billable";
          status?: "received" | "scrubbing" | "clean" | "hold" | "error" | "released" | "superseded";
          severity?: "hold" | "warn" | "error";
          edit?: string;
          stage?: "integrity" | "documentation" | "modifier" | "medical-necessity";
          payer?: string;
          clinic?: string;
          provider?: string;
          assignee?: ("me" | "none") | string;
          batch?: string;
          nextActor?: "biller" | "therapist" | "front_desk" | "payer";
          hasNote?: string;
          serviceFrom?: string;
          serviceTo?: string;
          admittedFrom?: string;
          admittedTo?: string;
          deadlineWithin?: number;
          deadlineBucket?: "overdue" | "0-7" | "8-14" | "15-30" | "31-60" | "61+" | "unknown";
          atRiskMin?: string;
          age?: "0-1" | "2-3" | "4-7" | "8-14" | "15-30" | "31+";
          text?: string;
          sort?: "urgency" | "-urgency" | "atRisk" | "-atRisk" | "age" | "-age" | "deadline" | "-deadline";
        };
      };
      responses: {
        200: {
          content: {
            /**
             * A UTF-8 file with a heading row.
             */
            "text/csv": {
              [k: string]: unknown;
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/worklist/actions": {
    post: {
      parameters: {
        header?: {
          "if-match"?: string;
        };
      };
      requestBody: {
        content: {
          "application/json":
            | {
                action: "assign";
                /**
                 * A member's id; null takes the claim from its assignee.
                 */
                assignee: string | null;
                /**
                 * @minItems 1
                 * @maxItems 500
                 */
                claimIds: string[];
                /**
                 * The version of each claim as you read it, in the same order. A claim that was changed since is refused as `version-conflict`.
                 *
                 * @maxItems 500
                 */
                versions?: number[];
              }
            | {
                action: "start";
                /**
                 * @minItems 1
                 * @maxItems 500
                 */
                claimIds: string[];
                /**
                 * The version of each claim as you read it, in the same order. A claim that was changed since is refused as `version-conflict`.
                 *
                 * @maxItems 500
                 */
                versions?: number[];
              }
            | {
                action: "snooze";
                /**
                 * It ends earlier, seven days before the filing deadline, and when a note or a revision arrives.
                 */
                until: string;
                /**
                 * @minItems 1
                 * @maxItems 500
                 */
                claimIds: string[];
                /**
                 * The version of each claim as you read it, in the same order. A claim that was changed since is refused as `version-conflict`.
                 *
                 * @maxItems 500
                 */
                versions?: number[];
              }
            | {
                action: "unsnooze";
                /**
                 * @minItems 1
                 * @maxItems 500
                 */
                claimIds: string[];
                /**
                 * The version of each claim as you read it, in the same order. A claim that was changed since is refused as `version-conflict`.
                 *
                 * @maxItems 500
                 */
                versions?: number[];
              }
            | {
                action: "comment";
                text: string;
                /**
                 * @minItems 1
                 * @maxItems 500
                 */
                claimIds: string[];
                /**
                 * The version of each claim as you read it, in the same order. A claim that was changed since is refused as `version-conflict`.
                 *
                 * @maxItems 500
                 */
                versions?: number[];
              }
            | {
                action: "ask";
                /**
                 * A question of your own.
                 */
                text?: string;
                /**
                 * @minItems 1
                 * @maxItems 500
                 */
                claimIds: string[];
                /**
                 * The version of each claim as you read it, in the same order. A claim that was changed since is refused as `version-conflict`.
                 *
                 * @maxItems 500
                 */
                versions?: number[];
              }
            | {
                action: "release";
                reason:
                  | "documentation_elsewhere"
                  | "payer_contract_allows"
                  | "authorization_on_file"
                  | "finding_is_wrong"
                  | "deadline_first"
                  | "other";
                /**
                 * Required with the reason `other`.
                 */
                text?: string;
                /**
                 * Required for several claims: the only edit that holds each of them.
                 */
                edit?: string;
                /**
                 * @minItems 1
                 * @maxItems 500
                 */
                claimIds: string[];
                /**
                 * The version of each claim as you read it, in the same order. A claim that was changed since is refused as `version-conflict`.
                 *
                 * @maxItems 500
                 */
                versions?: number[];
              }
            | {
                action: "withdraw-release";
                /**
                 * @minItems 1
                 * @maxItems 500
                 */
                claimIds: string[];
                /**
                 * The version of each claim as you read it, in the same order. A claim that was changed since is refused as `version-conflict`.
                 *
                 * @maxItems 500
                 */
                versions?: number[];
              }
            | {
                action: "mark-wrong";
                /**
                 * The id of an edit.
                 */
                edit: string;
                text?: string;
                /**
                 * @minItems 1
                 * @maxItems 500
                 */
                claimIds: string[];
                /**
                 * The version of each claim as you read it, in the same order. A claim that was changed since is refused as `version-conflict`.
                 *
                 * @maxItems 500
                 */
                versions?: number[];
              }
            | {
                action: "unmark";
                /**
                 * The id of an edit.
                 */
                edit: string;
                /**
                 * @minItems 1
                 * @maxItems 500
                 */
                claimIds: string[];
                /**
                 * The version of each claim as you read it, in the same order. A claim that was changed since is refused as `version-conflict`.
                 *
                 * @maxItems 500
                 */
                versions?: number[];
              }
            | {
                action: "rescrub";
                /**
                 * @minItems 1
                 * @maxItems 500
                 */
                claimIds: string[];
                /**
                 * The version of each claim as you read it, in the same order. A claim that was changed since is refused as `version-conflict`.
                 *
                 * @maxItems 500
                 */
                versions?: number[];
              }
            | {
                action: "not-billable";
                text: string;
                /**
                 * @minItems 1
                 * @maxItems 500
                 */
                claimIds: string[];
                /**
                 * The version of each claim as you read it, in the same order. A claim that was changed since is refused as `version-conflict`.
                 *
                 * @maxItems 500
                 */
                versions?: number[];
              }
            | {
                action: "reopen";
                /**
                 * @minItems 1
                 * @maxItems 500
                 */
                claimIds: string[];
                /**
                 * The version of each claim as you read it, in the same order. A claim that was changed since is refused as `version-conflict`.
                 *
                 * @maxItems 500
                 */
                versions?: number[];
              }
            | {
                action: "undo";
                /**
                 * The action to undo. It is refused if something newer happened.
                 */
                eventId?: string;
                /**
                 * @minItems 1
                 * @maxItems 500
                 */
                claimIds: string[];
                /**
                 * The version of each claim as you read it, in the same order. A claim that was changed since is refused as `version-conflict`.
                 *
                 * @maxItems 500
                 */
                versions?: number[];
              };
        };
      };
      responses: {
        200: {
          content: {
            "application/json": {
              results: {
                claimId: string;
                ok: boolean;
                /**
                 * The claim's new version.
                 */
                version?: number;
                state?: "open" | "in_progress" | "snoozed" | "waiting_for_clinician" | "resolved";
                resolution?: ("corrected" | "released" | "not_billable") | null;
                /**
                 * Identifies the action, to undo it.
                 */
                eventId?: string;
                /**
                 * Why the claim was not changed.
                 */
                problem?: {
                  /**
                   * A code of an error response, such as `version-conflict`.
                   */
                  code: string;
                  detail: string;
                  /**
                   * With `claim-superseded`: the findings that appeared and disappeared with the new revision.
                   */
                  changes?: {
                    revision: number;
                    appeared: {
                      edit: string;
                      message: string;
                    }[];
                    gone: {
                      edit: string;
                      message: string;
                    }[];
                  };
                };
              }[];
            };
          };
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
  "/v1/worklist/next": {
    post: {
      parameters: {};
      requestBody: {
        content: {
          "application/json": {
            filter?: {
              /**
               * One or several, separated by commas. Default: all but `resolved`.
               */
              state?: string;
              resolution?: "corrected" | "released" | "not_billable";
              /**
               * Of the newest verdict.
               */
              status?: "received" | "scrubbing" | "clean" | "hold" | "error" | "released" | "superseded";
              /**
               * Of the worst finding.
               */
              severity?: "hold" | "warn" | "error";
              /**
               * An edit that holds the claim.
               */
              edit?: string;
              stage?: "integrity" | "documentation" | "modifier" | "medical-necessity";
              /**
               * The payer's id.
               */
              payer?: string;
              /**
               * The billing provider's NPI.
               */
              clinic?: string;
              /**
               * The rendering provider's NPI, or `none`.
               */
              provider?: string;
              /**
               * `me`, `none` or a member's id.
               */
              assignee?: ("me" | "none") | string;
              batch?: string;
              nextActor?: "biller" | "therapist" | "front_desk" | "payer";
              hasNote?: string;
              serviceFrom?: string;
              serviceTo?: string;
              admittedFrom?: string;
              admittedTo?: string;
              /**
               * Days left, at most.
               */
              deadlineWithin?: number;
              deadlineBucket?: "overdue" | "0-7" | "8-14" | "15-30" | "31-60" | "61+" | "unknown";
              atRiskMin?: string;
              /**
               * Days in hold.
               */
              age?: "0-1" | "2-3" | "4-7" | "8-14" | "15-30" | "31+";
              /**
               * Part of the control number.
               */
              text?: string;
            };
          } | null;
        };
      };
      responses: {
        200: {
          content: {
            "application/json": {
              claimId: string;
              /**
               * Every change increments it; it is the ETag of the claim's work.
               */
              version: number;
              state: "open" | "in_progress" | "snoozed" | "waiting_for_clinician" | "resolved";
              resolution: ("corrected" | "released" | "not_billable") | null;
              status: "received" | "scrubbing" | "clean" | "hold" | "error" | "released" | "superseded";
              revision: number;
              controlNumber: string;
              /**
               * null without the scope phi:read.
               */
              patient: {
                name: string;
                birthDate: string | null;
                memberId: string | null;
              } | null;
              serviceDate: string;
              serviceDateEnd: string;
              payer: {
                id: string;
                name: string | null;
              };
              /**
               * The billing provider.
               */
              clinic: {
                npi: string;
                name: string | null;
              };
              /**
               * The rendering provider of the first line.
               */
              provider: {
                npi: string;
                name: string | null;
              } | null;
              /**
               * Dollars, such as "90.00".
               */
              charge: string;
              /**
               * Dollars, such as "90.00".
               */
              atRisk: string;
              /**
               * The last day to file; null if unknown.
               */
              deadline: string | null;
              daysLeft: number | null;
              /**
               * The edits that hold the claim; warnings are not listed.
               */
              edits: string[];
              worst: {
                edit: string;
                severity: "hold" | "warn" | "error";
                title: string;
              };
              /**
               * The number of findings that hold the claim.
               */
              findings: number;
              stages: ("integrity" | "documentation" | "modifier" | "medical-necessity")[];
              /**
               * Who has the next step for the worst finding.
               */
              nextActor: "biller" | "therapist" | "front_desk" | "payer";
              hasNote: boolean;
              /**
               * ISO 8601, UTC.
               */
              heldAt: string;
              /**
               * Until it was resolved, or now.
               */
              heldHours: number;
              resolvedAt: string | null;
              assignee: {
                memberId: string;
                name: string | null;
              } | null;
              lastWorkedAt: string | null;
              lastWorkedBy: {
                memberId: string;
                name: string | null;
              } | null;
              /**
               * When a snooze ends.
               */
              wakeAt: string | null;
              /**
               * Why it wakes, or woke.
               */
              wakeReason: ("time" | "deadline" | "note" | "authorization" | "revision") | null;
              batchId: string;
              /**
               * ISO 8601, UTC.
               */
              admittedAt: string;
            };
          };
        };
        204: {
          content: {};
        };
        "4XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
        "5XX": {
          content: {
            "application/problem+json": Problem;
          };
        };
      };
    };
  };
}
/**
 * RFC 9457 problem details. docs/errors.md lists the codes.
 */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code:
    | "request-invalid"
    | "json-malformed"
    | "json-too-complex"
    | "body-incomplete"
    | "encoding-broken"
    | "unauthorized"
    | "session-expired"
    | "scope-missing"
    | "cross-site-request"
    | "csrf-token-missing"
    | "member-required"
    | "route-not-found"
    | "claim-not-found"
    | "note-not-found"
    | "batch-not-found"
    | "endpoint-not-found"
    | "delivery-not-found"
    | "member-not-found"
    | "request-not-found"
    | "key-not-found"
    | "view-not-found"
    | "edit-not-found"
    | "content-release-not-found"
    | "policy-not-found"
    | "method-not-allowed"
    | "body-too-slow"
    | "batch-not-done"
    | "file-not-stored"
    | "submitter-missing"
    | "claims-not-writable"
    | "claim-not-ready"
    | "batch-exists"
    | "idempotency-key-in-use"
    | "revision-conflict"
    | "claim-superseded"
    | "action-not-possible"
    | "release-not-possible"
    | "member-exists"
    | "last-admin"
    | "role-fixed"
    | "views-too-many"
    | "endpoints-too-many"
    | "version-conflict"
    | "body-too-large"
    | "claims-too-many"
    | "media-type-unsupported"
    | "encoding-unsupported"
    | "claims-unreadable"
    | "notes-unreadable"
    | "authorization-unreadable"
    | "correction-unreadable"
    | "correction-not-allowed"
    | "remittance-unreadable"
    | "idempotency-key-reused"
    | "endpoint-invalid"
    | "rate-limited"
    | "long-polls-too-many"
    | "content-broken"
    | "internal"
    | "ingest-unavailable"
    | "ingest-timeout"
    | "busy"
    | "database-slow"
    | "unavailable";
  detail: string;
  remedy: string;
  instance?: string;
}
export interface Claim {
  /**
   * Send it if the claim has every field of its 837P or 837I: edits then report missing fields that other claims may leave out.
   */
  format?: "837P" | "837I";
  /**
   * Send it if the claim is institutional (837I, UB-04), and a revenue code on each line.
   */
  institutional?: {
    /**
     * Four digits: 0, facility type and frequency (CLM05), such as 0131 or 0741.
     */
    billType: string;
    /**
     * First day of the statement period (DTP*434).
     */
    statementFrom: string;
    statementThrough: string;
    /**
     * CL101.
     */
    admissionType?: string;
    /**
     * CL102.
     */
    admissionSource?: string;
    /**
     * CL103: 01 discharged home, 30 still a patient …
     */
    patientStatus?: string;
    /**
     * HI*ABJ.
     */
    admittingDiagnosis?: string;
    /**
     * The patient's reasons for the visit (HI*APR).
     *
     * @maxItems 25
     */
    visitReasons?: string[];
    /**
     * HI*ABN.
     *
     * @maxItems 25
     */
    externalCauses?: string[];
    /**
     * HI*DR.
     */
    drg?: string;
    /**
     * ICD-10-PCS, principal first (HI*BBR, HI*BBQ).
     *
     * @maxItems 25
     */
    procedures?: {
      code: string;
      date?: string;
    }[];
    /**
     * Occurrence codes (HI*BH): 11 onset, 35 physical therapy started …
     *
     * @maxItems 25
     */
    occurrences?: {
      code: string;
      date: string;
    }[];
    /**
     * HI*BI.
     *
     * @maxItems 25
     */
    occurrenceSpans?: {
      code: string;
      from: string;
      through: string;
    }[];
    /**
     * Value codes (HI*BE), with an amount or a count such as 3.
     *
     * @maxItems 25
     */
    values?: {
      code: string;
      /**
       * Dollars, such as "90.00".
       */
      amount: string | number;
    }[];
    /**
     * HI*TC.
     *
     * @maxItems 25
     */
    treatmentCodes?: string[];
    /**
     * NM1*71.
     */
    attendingProvider?: {
      /**
       * Required, unless `otherIds` has a number of a provider who is not eligible for an NPI.
       */
      npi?: string;
      /**
       * NM102.
       */
      entityType?: "person" | "organization";
      taxId?: string;
      taxonomy?: string;
      name?: string;
      lastName?: string;
      firstName?: string;
      address?: {
        street?: string;
        street2?: string;
        city?: string;
        state?: string;
        zip?: string;
        country?: string;
      };
      /**
       * REF: 0B state license, G2 payer's provider number, LU location …
       *
       * @maxItems 20
       */
      otherIds?: {
        qualifier: string;
        value: string;
      }[];
    };
    /**
     * NM1*72.
     */
    operatingProvider?: {
      /**
       * Required, unless `otherIds` has a number of a provider who is not eligible for an NPI.
       */
      npi?: string;
      /**
       * NM102.
       */
      entityType?: "person" | "organization";
      taxId?: string;
      taxonomy?: string;
      name?: string;
      lastName?: string;
      firstName?: string;
      address?: {
        street?: string;
        street2?: string;
        city?: string;
        state?: string;
        zip?: string;
        country?: string;
      };
      /**
       * REF: 0B state license, G2 payer's provider number, LU location …
       *
       * @maxItems 20
       */
      otherIds?: {
        qualifier: string;
        value: string;
      }[];
    };
    /**
     * NM1*ZZ.
     */
    otherOperatingProvider?: {
      /**
       * Required, unless `otherIds` has a number of a provider who is not eligible for an NPI.
       */
      npi?: string;
      /**
       * NM102.
       */
      entityType?: "person" | "organization";
      taxId?: string;
      taxonomy?: string;
      name?: string;
      lastName?: string;
      firstName?: string;
      address?: {
        street?: string;
        street2?: string;
        city?: string;
        state?: string;
        zip?: string;
        country?: string;
      };
      /**
       * REF: 0B state license, G2 payer's provider number, LU location …
       *
       * @maxItems 20
       */
      otherIds?: {
        qualifier: string;
        value: string;
      }[];
    };
  };
  /**
   * The billing system's own number for the claim or the patient's account (CLM01).
   */
  controlNumber: string;
  /**
   * 1 original, 7 replacement, 8 void (CLM05-3). For an institutional claim, it can be omitted: the bill type ends with it.
   */
  frequency?: string;
  /**
   * The payer claim control number of the replaced or voided claim (REF*F8).
   */
  originalReference?: string;
  /**
   * Two digits (CLM05-1). A line may override it.
   */
  placeOfService?: string;
  /**
   * Dollars, such as "90.00".
   */
  charge: string | number;
  payer: {
    id: string;
    name?: string;
    /**
     * SBR09: MB, BL, CI, MC …
     */
    filingCode?: string;
    /**
     * SBR01: P primary, S secondary, T tertiary …
     */
    responsibility?: string;
    /**
     * SBR05: the reason that Medicare is secondary.
     */
    insuranceType?: string;
    /**
     * SBR03.
     */
    groupNumber?: string;
  };
  subscriber: {
    /**
     * Required for the subscriber, unless it is an organization, such as an employer.
     */
    memberId?: string;
    /**
     * NM102.
     */
    entityType?: "person" | "organization";
    /**
     * Or the organization's name.
     */
    lastName?: string;
    firstName?: string;
    middleName?: string;
    suffix?: string;
    /**
     * To the subscriber (SBR02, PAT01): 18 self, 01 spouse, 19 child, 20 employee …
     */
    relationship?: string;
    birthDate?: string;
    sex?: string;
    deathDate?: string;
    address?: {
      street?: string;
      street2?: string;
      city?: string;
      state?: string;
      zip?: string;
      country?: string;
    };
    /**
     * REF: Y4 is a property and casualty payer's claim number …
     *
     * @maxItems 20
     */
    otherIds?: {
      qualifier: string;
      value: string;
    }[];
  };
  /**
   * Only if the patient is not the subscriber.
   */
  patient?: {
    /**
     * Required for the subscriber, unless it is an organization, such as an employer.
     */
    memberId?: string;
    /**
     * NM102.
     */
    entityType?: "person" | "organization";
    /**
     * Or the organization's name.
     */
    lastName?: string;
    firstName?: string;
    middleName?: string;
    suffix?: string;
    /**
     * To the subscriber (SBR02, PAT01): 18 self, 01 spouse, 19 child, 20 employee …
     */
    relationship?: string;
    birthDate?: string;
    sex?: string;
    deathDate?: string;
    address?: {
      street?: string;
      street2?: string;
      city?: string;
      state?: string;
      zip?: string;
      country?: string;
    };
    /**
     * REF: Y4 is a property and casualty payer's claim number …
     *
     * @maxItems 20
     */
    otherIds?: {
      qualifier: string;
      value: string;
    }[];
  };
  billingProvider: {
    /**
     * Required, unless `otherIds` has a number of a provider who is not eligible for an NPI.
     */
    npi?: string;
    /**
     * NM102.
     */
    entityType?: "person" | "organization";
    taxId?: string;
    taxonomy?: string;
    name?: string;
    lastName?: string;
    firstName?: string;
    address?: {
      street?: string;
      street2?: string;
      city?: string;
      state?: string;
      zip?: string;
      country?: string;
    };
    /**
     * REF: 0B state license, G2 payer's provider number, LU location …
     *
     * @maxItems 20
     */
    otherIds?: {
      qualifier: string;
      value: string;
    }[];
  };
  renderingProvider?: {
    /**
     * Required, unless `otherIds` has a number of a provider who is not eligible for an NPI.
     */
    npi?: string;
    /**
     * NM102.
     */
    entityType?: "person" | "organization";
    taxId?: string;
    taxonomy?: string;
    name?: string;
    lastName?: string;
    firstName?: string;
    address?: {
      street?: string;
      street2?: string;
      city?: string;
      state?: string;
      zip?: string;
      country?: string;
    };
    /**
     * REF: 0B state license, G2 payer's provider number, LU location …
     *
     * @maxItems 20
     */
    otherIds?: {
      qualifier: string;
      value: string;
    }[];
  };
  referringProvider?: {
    /**
     * Required, unless `otherIds` has a number of a provider who is not eligible for an NPI.
     */
    npi?: string;
    /**
     * NM102.
     */
    entityType?: "person" | "organization";
    taxId?: string;
    taxonomy?: string;
    name?: string;
    lastName?: string;
    firstName?: string;
    address?: {
      street?: string;
      street2?: string;
      city?: string;
      state?: string;
      zip?: string;
      country?: string;
    };
    /**
     * REF: 0B state license, G2 payer's provider number, LU location …
     *
     * @maxItems 20
     */
    otherIds?: {
      qualifier: string;
      value: string;
    }[];
  };
  priorAuthorization?: string;
  /**
   * ICD-10-CM codes, primary first, with or without the dot.
   *
   * @maxItems 25
   */
  diagnoses?: string[];
  /**
   * @minItems 1
   * @maxItems 999
   */
  lines: {
    /**
     * Defaults to the line's position: 1, 2, 3 …
     */
    number?: number;
    /**
     * CPT or HCPCS code. Empty if a line of an institutional claim bills only its revenue code.
     */
    procedure: string;
    /**
     * Four digits (SV201). Required on each line of an institutional claim.
     */
    revenueCode?: string;
    /**
     * @maxItems 8
     */
    modifiers?: string[];
    units: number;
    /**
     * Dollars, such as "90.00".
     */
    charge: string | number;
    serviceDate: string;
    serviceDateEnd?: string;
    placeOfService?: string;
    /**
     * 1-based positions in the claim's diagnoses.
     *
     * @maxItems 12
     */
    diagnosisPointers?: number[];
    controlNumber?: string;
    renderingProvider?: {
      /**
       * Required, unless `otherIds` has a number of a provider who is not eligible for an NPI.
       */
      npi?: string;
      /**
       * NM102.
       */
      entityType?: "person" | "organization";
      taxId?: string;
      taxonomy?: string;
      name?: string;
      lastName?: string;
      firstName?: string;
      address?: {
        street?: string;
        street2?: string;
        city?: string;
        state?: string;
        zip?: string;
        country?: string;
      };
      /**
       * REF: 0B state license, G2 payer's provider number, LU location …
       *
       * @maxItems 20
       */
      otherIds?: {
        qualifier: string;
        value: string;
      }[];
    };
    priorAuthorization?: string;
    /**
     * UN units, MJ minutes, DA days (SV103, SV204).
     */
    unitBasis?: "UN" | "MJ" | "DA";
    /**
     * Of an unlisted procedure (SV101-7).
     */
    description?: string;
    /**
     * SV109.
     */
    emergency?: string;
    /**
     * SV111.
     */
    epsdt?: string;
    /**
     * SV112.
     */
    familyPlanning?: string;
    drug?: {
      /**
       * National Drug Code (LIN03).
       */
      code: string;
      /**
       * CTP04.
       */
      quantity?: number;
      /**
       * F2, GR, ME, ML or UN (CTP05).
       */
      unitBasis?: string;
      prescriptionNumber?: string;
    };
    /**
     * What other payers paid for the line (SVD).
     *
     * @maxItems 15
     */
    adjudications?: {
      /**
       * The `id` of another payer (SVD01).
       */
      payerId: string;
      /**
       * SVD02.
       */
      paid: string | number;
      procedure?: string;
      /**
       * @maxItems 8
       */
      modifiers?: string[];
      units?: number;
      /**
       * DTP*573.
       */
      decisionDate?: string;
      /**
       * Dollars, such as "90.00".
       */
      remainingLiability?: string | number;
      /**
       * CAS.
       *
       * @maxItems 594
       */
      adjustments?: {
        group: "CO" | "PI" | "OA" | "PR" | "CR";
        /**
         * Claim adjustment reason code.
         */
        carc: string;
        /**
         * Dollars, such as "90.00".
         */
        amount: string | number;
        quantity?: number;
      }[];
    }[];
    referringProvider?: {
      /**
       * Required, unless `otherIds` has a number of a provider who is not eligible for an NPI.
       */
      npi?: string;
      /**
       * NM102.
       */
      entityType?: "person" | "organization";
      taxId?: string;
      taxonomy?: string;
      name?: string;
      lastName?: string;
      firstName?: string;
      address?: {
        street?: string;
        street2?: string;
        city?: string;
        state?: string;
        zip?: string;
        country?: string;
      };
      /**
       * REF: 0B state license, G2 payer's provider number, LU location …
       *
       * @maxItems 20
       */
      otherIds?: {
        qualifier: string;
        value: string;
      }[];
    };
    orderingProvider?: {
      /**
       * Required, unless `otherIds` has a number of a provider who is not eligible for an NPI.
       */
      npi?: string;
      /**
       * NM102.
       */
      entityType?: "person" | "organization";
      taxId?: string;
      taxonomy?: string;
      name?: string;
      lastName?: string;
      firstName?: string;
      address?: {
        street?: string;
        street2?: string;
        city?: string;
        state?: string;
        zip?: string;
        country?: string;
      };
      /**
       * REF: 0B state license, G2 payer's provider number, LU location …
       *
       * @maxItems 20
       */
      otherIds?: {
        qualifier: string;
        value: string;
      }[];
    };
    supervisingProvider?: {
      /**
       * Required, unless `otherIds` has a number of a provider who is not eligible for an NPI.
       */
      npi?: string;
      /**
       * NM102.
       */
      entityType?: "person" | "organization";
      taxId?: string;
      taxonomy?: string;
      name?: string;
      lastName?: string;
      firstName?: string;
      address?: {
        street?: string;
        street2?: string;
        city?: string;
        state?: string;
        zip?: string;
        country?: string;
      };
      /**
       * REF: 0B state license, G2 payer's provider number, LU location …
       *
       * @maxItems 20
       */
      otherIds?: {
        qualifier: string;
        value: string;
      }[];
    };
    purchasedServiceProvider?: {
      /**
       * Required, unless `otherIds` has a number of a provider who is not eligible for an NPI.
       */
      npi?: string;
      /**
       * NM102.
       */
      entityType?: "person" | "organization";
      taxId?: string;
      taxonomy?: string;
      name?: string;
      lastName?: string;
      firstName?: string;
      address?: {
        street?: string;
        street2?: string;
        city?: string;
        state?: string;
        zip?: string;
        country?: string;
      };
      /**
       * REF: 0B state license, G2 payer's provider number, LU location …
       *
       * @maxItems 20
       */
      otherIds?: {
        qualifier: string;
        value: string;
      }[];
    };
    serviceFacility?: {
      /**
       * Required, unless `otherIds` has a number of a provider who is not eligible for an NPI.
       */
      npi?: string;
      /**
       * NM102.
       */
      entityType?: "person" | "organization";
      taxId?: string;
      taxonomy?: string;
      name?: string;
      lastName?: string;
      firstName?: string;
      address?: {
        street?: string;
        street2?: string;
        city?: string;
        state?: string;
        zip?: string;
        country?: string;
      };
      /**
       * REF: 0B state license, G2 payer's provider number, LU location …
       *
       * @maxItems 20
       */
      otherIds?: {
        qualifier: string;
        value: string;
      }[];
    };
    pickUp?: {
      street?: string;
      street2?: string;
      city?: string;
      state?: string;
      zip?: string;
      country?: string;
    };
    dropOff?: {
      street?: string;
      street2?: string;
      city?: string;
      state?: string;
      zip?: string;
      country?: string;
    };
    /**
     * DTP in 2400, other than the service dates.
     */
    dates?: {
      prescription?: string;
      certificationRevision?: string;
      beginTherapy?: string;
      lastCertification?: string;
      lastSeen?: string;
      test?: string;
      shipped?: string;
      lastXray?: string;
      initialTreatment?: string;
    };
    /**
     * QTY*PT of an ambulance line.
     */
    patientCount?: number;
    referralNumber?: string;
    cliaNumber?: string;
    /**
     * REF*F4.
     */
    referredCliaNumber?: string;
    mammographyCertification?: string;
    /**
     * Documentation sent separately (PWK).
     *
     * @maxItems 20
     */
    attachments?: {
      reportType: string;
      transmission?: string;
      controlNumber?: string;
    }[];
    /**
     * Free text for the payer (NTE).
     *
     * @maxItems 20
     */
    comments?: {
      code?: string;
      text: string;
    }[];
    /**
     * CRC.
     *
     * @maxItems 20
     */
    conditions?: {
      category: string;
      applies?: string;
      /**
       * @maxItems 20
       */
      codes: string[];
    }[];
    /**
     * CR1.
     */
    ambulance?: {
      weight?: number;
      reason?: string;
      distance?: number;
      roundTripPurpose?: string;
      stretcherPurpose?: string;
    };
    /**
     * PS1.
     */
    purchasedServiceCharge?: string | number;
    /**
     * SV207.
     */
    nonCovered?: string | number;
  }[];
  /**
   * @maxItems 100
   */
  notes?: TreatmentNote[];
  supervisingProvider?: {
    /**
     * Required, unless `otherIds` has a number of a provider who is not eligible for an NPI.
     */
    npi?: string;
    /**
     * NM102.
     */
    entityType?: "person" | "organization";
    taxId?: string;
    taxonomy?: string;
    name?: string;
    lastName?: string;
    firstName?: string;
    address?: {
      street?: string;
      street2?: string;
      city?: string;
      state?: string;
      zip?: string;
      country?: string;
    };
    /**
     * REF: 0B state license, G2 payer's provider number, LU location …
     *
     * @maxItems 20
     */
    otherIds?: {
      qualifier: string;
      value: string;
    }[];
  };
  orderingProvider?: {
    /**
     * Required, unless `otherIds` has a number of a provider who is not eligible for an NPI.
     */
    npi?: string;
    /**
     * NM102.
     */
    entityType?: "person" | "organization";
    taxId?: string;
    taxonomy?: string;
    name?: string;
    lastName?: string;
    firstName?: string;
    address?: {
      street?: string;
      street2?: string;
      city?: string;
      state?: string;
      zip?: string;
      country?: string;
    };
    /**
     * REF: 0B state license, G2 payer's provider number, LU location …
     *
     * @maxItems 20
     */
    otherIds?: {
      qualifier: string;
      value: string;
    }[];
  };
  /**
   * If different from the billing provider (2310C).
   */
  serviceFacility?: {
    /**
     * Required, unless `otherIds` has a number of a provider who is not eligible for an NPI.
     */
    npi?: string;
    /**
     * NM102.
     */
    entityType?: "person" | "organization";
    taxId?: string;
    taxonomy?: string;
    name?: string;
    lastName?: string;
    firstName?: string;
    address?: {
      street?: string;
      street2?: string;
      city?: string;
      state?: string;
      zip?: string;
      country?: string;
    };
    /**
     * REF: 0B state license, G2 payer's provider number, LU location …
     *
     * @maxItems 20
     */
    otherIds?: {
      qualifier: string;
      value: string;
    }[];
  };
  payToAddress?: {
    street?: string;
    street2?: string;
    city?: string;
    state?: string;
    zip?: string;
    country?: string;
  };
  /**
   * Of an ambulance claim (2310E).
   */
  pickUp?: {
    street?: string;
    street2?: string;
    city?: string;
    state?: string;
    zip?: string;
    country?: string;
  };
  /**
   * Of an ambulance claim (2310F).
   */
  dropOff?: {
    street?: string;
    street2?: string;
    city?: string;
    state?: string;
    zip?: string;
    country?: string;
  };
  /**
   * The payers other than the claim's payer, with what they paid (2320).
   *
   * @maxItems 10
   */
  otherPayers?: {
    id?: string;
    name?: string;
    /**
     * SBR01: P primary, S secondary, T tertiary …
     */
    responsibility?: string;
    insuranceType?: string;
    groupNumber?: string;
    filingCode?: string;
    subscriber?: {
      /**
       * Required for the subscriber, unless it is an organization, such as an employer.
       */
      memberId?: string;
      /**
       * NM102.
       */
      entityType?: "person" | "organization";
      /**
       * Or the organization's name.
       */
      lastName?: string;
      firstName?: string;
      middleName?: string;
      suffix?: string;
      /**
       * To the subscriber (SBR02, PAT01): 18 self, 01 spouse, 19 child, 20 employee …
       */
      relationship?: string;
      birthDate?: string;
      sex?: string;
      deathDate?: string;
      address?: {
        street?: string;
        street2?: string;
        city?: string;
        state?: string;
        zip?: string;
        country?: string;
      };
      /**
       * REF: Y4 is a property and casualty payer's claim number …
       *
       * @maxItems 20
       */
      otherIds?: {
        qualifier: string;
        value: string;
      }[];
    };
    /**
     * AMT*D.
     */
    paid?: string | number;
    /**
     * AMT*EAF.
     */
    remainingLiability?: string | number;
    /**
     * AMT*A8.
     */
    nonCovered?: string | number;
    /**
     * DTP*573.
     */
    decisionDate?: string;
    /**
     * This payer's number for the claim (REF*F8).
     */
    originalReference?: string;
    /**
     * CAS.
     *
     * @maxItems 594
     */
    adjustments?: {
      group: "CO" | "PI" | "OA" | "PR" | "CR";
      /**
       * Claim adjustment reason code.
       */
      carc: string;
      /**
       * Dollars, such as "90.00".
       */
      amount: string | number;
      quantity?: number;
    }[];
  }[];
  /**
   * CLM06: Y or N.
   */
  signatureOnFile?: string;
  /**
   * CLM07: A assigned, B laboratory only, C not assigned.
   */
  assignment?: string;
  /**
   * CLM08: Y, N or W.
   */
  benefitsAssigned?: string;
  /**
   * CLM09: I or Y.
   */
  releaseOfInformation?: string;
  /**
   * CLM10.
   */
  patientSignatureSource?: string;
  /**
   * CLM12.
   */
  specialProgram?: string;
  /**
   * CLM20.
   */
  delayReason?: string;
  accident?: {
    /**
     * AA auto accident, EM employment, OA other (CLM11).
     *
     * @maxItems 20
     */
    causes: string[];
    state?: string;
    country?: string;
    /**
     * DTP*439.
     */
    date?: string;
  };
  /**
   * DTP in 2300.
   */
  dates?: {
    onset?: string;
    similarIllness?: string;
    initialTreatment?: string;
    lastSeen?: string;
    acuteManifestation?: string;
    lastMenstrualPeriod?: string;
    lastXray?: string;
    prescription?: string;
    disabilityFrom?: string;
    disabilityThrough?: string;
    lastWorked?: string;
    returnToWork?: string;
    admission?: string;
    discharge?: string;
    assumedCare?: string;
    relinquishedCare?: string;
    firstContact?: string;
  };
  /**
   * REF*9F; a prior authorization is REF*G1.
   */
  referralNumber?: string;
  /**
   * REF*X4. A line may override it.
   */
  cliaNumber?: string;
  /**
   * REF*EW. A line may override it.
   */
  mammographyCertification?: string;
  /**
   * REF*P4.
   */
  demonstrationId?: string;
  /**
   * REF*LX.
   */
  deviceExemption?: string;
  /**
   * REF*D9.
   */
  clearinghouseNumber?: string;
  /**
   * Documentation sent separately (PWK).
   *
   * @maxItems 20
   */
  attachments?: {
    reportType: string;
    transmission?: string;
    controlNumber?: string;
  }[];
  /**
   * Free text for the payer (NTE).
   *
   * @maxItems 20
   */
  comments?: {
    code?: string;
    text: string;
  }[];
  /**
   * CRC.
   *
   * @maxItems 20
   */
  conditions?: {
    category: string;
    applies?: string;
    /**
     * @maxItems 20
     */
    codes: string[];
  }[];
  /**
   * HI*BG.
   *
   * @maxItems 24
   */
  conditionCodes?: string[];
  /**
   * CR1.
   */
  ambulance?: {
    weight?: number;
    reason?: string;
    distance?: number;
    roundTripPurpose?: string;
    stretcherPurpose?: string;
  };
  /**
   * CR2.
   */
  spinalManipulation?: {
    condition?: string;
    description?: string;
  };
  /**
   * AMT*F5.
   */
  patientPaid?: string | number;
}
export interface TreatmentNote {
  serviceDate: string;
  text?: string;
  /**
   * @maxItems 100
   */
  interventions?: {
    procedure: string;
    minutes?: number;
    description?: string;
  }[];
  /**
   * Total minutes of the timed codes.
   */
  timedMinutes?: number;
  /**
   * Total minutes of treatment, including untimed services.
   */
  totalMinutes?: number;
  timeIn?: string;
  timeOut?: string;
  signature?: {
    name?: string;
    credentials?: string;
    signedAt?: string;
  };
  /**
   * The note is not signed yet, whatever its text says: a signature in the text is reported as doubtful.
   */
  unsigned?: boolean;
  planOfCare?: {
    certifiedFrom?: string;
    certifiedThrough?: string;
    /**
     * @maxItems 100
     */
    goals?: string[];
  };
  visitNumber?: number;
  lastProgressReport?: string;
}

export interface webhooks {
  "claim.held": {
    type: "claim.held";
    /**
     * When it happened, the same at every attempt.
     */
    timestamp: string;
    data:
      | {
          /**
           * Verdicts, as in GET /v1/verdicts.
           *
           * @minItems 1
           * @maxItems 250
           */
          claims: {
            claimId: string;
            controlNumber: string;
            batchId: string;
            revision: number;
            status: "received" | "scrubbing" | "clean" | "hold" | "error" | "released" | "superseded";
            contentRelease: string;
            rulesVersion: string;
            /**
             * ISO 8601, UTC.
             */
            scrubbedAt: string;
            /**
             * Dollars, such as "90.00".
             */
            atRisk: string;
            /**
             * Days from the claim's receipt to the payer's filing deadline; absent where the deadline is not known.
             */
            timelyFiling?: {
              daysLeft: number;
              lastDay: string;
            };
            /**
             * What the stages could not check. Absent if each had what it needs.
             */
            notChecked?: {
              stage: "integrity" | "documentation" | "modifier" | "medical-necessity";
              /**
               * `no-note`: the stage's edits that read notes had none for these lines. `no-table`: a table that the stage uses begins after the service. `no-threshold`: the payer's policy states no therapy threshold for the year. `policy-ended`: the payer's policy ended before the service, and another policy was applied. `history-limit`: the patient has more earlier claims on the day than the stage compares. `not-therapy`: the claim is institutional, and not for outpatient therapy. `professional-table`: the claim is institutional, and the stage's NCCI tables are for professional claims.
               */
              reason:
                | "no-note"
                | "no-table"
                | "no-threshold"
                | "policy-ended"
                | "history-limit"
                | "not-therapy"
                | "professional-table";
              /**
               * Line numbers.
               */
              lines: number[];
            }[];
            findings: {
              /**
               * The id of the edit; GET /v1/edits describes it.
               */
              edit: string;
              stage: "integrity" | "documentation" | "modifier" | "medical-necessity";
              severity: "hold" | "warn" | "error";
              /**
               * Line numbers; empty when the finding is about the whole claim.
               */
              lines: number[];
              /**
               * What is wrong.
               */
              message: string;
              /**
               * How to fix it.
               */
              action: string;
              /**
               * The claim adjustment reason code of the predicted denial.
               */
              carc: string | null;
              /**
               * The remittance advice remark code of the predicted denial.
               */
              rarc: string | null;
              /**
               * The rule's source.
               */
              source: string;
              /**
               * Items: A passage of a note: UTF-16 positions in its text.
               */
              evidence: {
                note: number;
                start: number;
                end: number;
              }[];
              /**
               * Dollars, such as "90.00".
               */
              atRisk: string;
            }[];
            /**
             * Only on later revisions: what changed since the claim's previous verdict.
             */
            changes?: {
              /**
               * The revision of the previous verdict.
               */
              since: number;
              appeared: {
                /**
                 * The id of the edit; GET /v1/edits describes it.
                 */
                edit: string;
                severity: "hold" | "warn" | "error";
                /**
                 * Line numbers; empty when the finding is about the whole claim.
                 */
                lines: number[];
                /**
                 * What is wrong.
                 */
                message: string;
                /**
                 * Dollars, such as "90.00".
                 */
                atRisk: string;
              }[];
              gone: {
                /**
                 * The id of the edit; GET /v1/edits describes it.
                 */
                edit: string;
                severity: "hold" | "warn" | "error";
                /**
                 * Line numbers; empty when the finding is about the whole claim.
                 */
                lines: number[];
                /**
                 * What is wrong.
                 */
                message: string;
                /**
                 * Dollars, such as "90.00".
                 */
                atRisk: string;
              }[];
            };
            /**
             * When a person released the claim or withdrew the release. Absent on a verdict of the edits.
             */
            decidedAt?: string;
          }[];
        }
      | {
          /**
           * @minItems 1
           * @maxItems 250
           */
          claims: {
            claimId: string;
            batchId: string;
            revision: number;
            status: "received" | "scrubbing" | "clean" | "hold" | "error" | "released" | "superseded";
            /**
             * The number of findings.
             */
            findings: number;
            /**
             * GET it with a key of the tenant.
             */
            link: string;
          }[];
        };
  };
  "claim.cleaned": {
    type: "claim.cleaned";
    /**
     * When it happened, the same at every attempt.
     */
    timestamp: string;
    data:
      | {
          /**
           * Verdicts, as in GET /v1/verdicts.
           *
           * @minItems 1
           * @maxItems 250
           */
          claims: {
            claimId: string;
            controlNumber: string;
            batchId: string;
            revision: number;
            status: "received" | "scrubbing" | "clean" | "hold" | "error" | "released" | "superseded";
            contentRelease: string;
            rulesVersion: string;
            /**
             * ISO 8601, UTC.
             */
            scrubbedAt: string;
            /**
             * Dollars, such as "90.00".
             */
            atRisk: string;
            /**
             * Days from the claim's receipt to the payer's filing deadline; absent where the deadline is not known.
             */
            timelyFiling?: {
              daysLeft: number;
              lastDay: string;
            };
            /**
             * What the stages could not check. Absent if each had what it needs.
             */
            notChecked?: {
              stage: "integrity" | "documentation" | "modifier" | "medical-necessity";
              /**
               * `no-note`: the stage's edits that read notes had none for these lines. `no-table`: a table that the stage uses begins after the service. `no-threshold`: the payer's policy states no therapy threshold for the year. `policy-ended`: the payer's policy ended before the service, and another policy was applied. `history-limit`: the patient has more earlier claims on the day than the stage compares. `not-therapy`: the claim is institutional, and not for outpatient therapy. `professional-table`: the claim is institutional, and the stage's NCCI tables are for professional claims.
               */
              reason:
                | "no-note"
                | "no-table"
                | "no-threshold"
                | "policy-ended"
                | "history-limit"
                | "not-therapy"
                | "professional-table";
              /**
               * Line numbers.
               */
              lines: number[];
            }[];
            findings: {
              /**
               * The id of the edit; GET /v1/edits describes it.
               */
              edit: string;
              stage: "integrity" | "documentation" | "modifier" | "medical-necessity";
              severity: "hold" | "warn" | "error";
              /**
               * Line numbers; empty when the finding is about the whole claim.
               */
              lines: number[];
              /**
               * What is wrong.
               */
              message: string;
              /**
               * How to fix it.
               */
              action: string;
              /**
               * The claim adjustment reason code of the predicted denial.
               */
              carc: string | null;
              /**
               * The remittance advice remark code of the predicted denial.
               */
              rarc: string | null;
              /**
               * The rule's source.
               */
              source: string;
              /**
               * Items: A passage of a note: UTF-16 positions in its text.
               */
              evidence: {
                note: number;
                start: number;
                end: number;
              }[];
              /**
               * Dollars, such as "90.00".
               */
              atRisk: string;
            }[];
            /**
             * Only on later revisions: what changed since the claim's previous verdict.
             */
            changes?: {
              /**
               * The revision of the previous verdict.
               */
              since: number;
              appeared: {
                /**
                 * The id of the edit; GET /v1/edits describes it.
                 */
                edit: string;
                severity: "hold" | "warn" | "error";
                /**
                 * Line numbers; empty when the finding is about the whole claim.
                 */
                lines: number[];
                /**
                 * What is wrong.
                 */
                message: string;
                /**
                 * Dollars, such as "90.00".
                 */
                atRisk: string;
              }[];
              gone: {
                /**
                 * The id of the edit; GET /v1/edits describes it.
                 */
                edit: string;
                severity: "hold" | "warn" | "error";
                /**
                 * Line numbers; empty when the finding is about the whole claim.
                 */
                lines: number[];
                /**
                 * What is wrong.
                 */
                message: string;
                /**
                 * Dollars, such as "90.00".
                 */
                atRisk: string;
              }[];
            };
            /**
             * When a person released the claim or withdrew the release. Absent on a verdict of the edits.
             */
            decidedAt?: string;
          }[];
        }
      | {
          /**
           * @minItems 1
           * @maxItems 250
           */
          claims: {
            claimId: string;
            batchId: string;
            revision: number;
            status: "received" | "scrubbing" | "clean" | "hold" | "error" | "released" | "superseded";
            /**
             * The number of findings.
             */
            findings: number;
            /**
             * GET it with a key of the tenant.
             */
            link: string;
          }[];
        };
  };
  "claim.released": {
    type: "claim.released";
    /**
     * When it happened, the same at every attempt.
     */
    timestamp: string;
    data:
      | {
          /**
           * Verdicts, as in GET /v1/verdicts.
           *
           * @minItems 1
           * @maxItems 250
           */
          claims: {
            claimId: string;
            controlNumber: string;
            batchId: string;
            revision: number;
            status: "received" | "scrubbing" | "clean" | "hold" | "error" | "released" | "superseded";
            contentRelease: string;
            rulesVersion: string;
            /**
             * ISO 8601, UTC.
             */
            scrubbedAt: string;
            /**
             * Dollars, such as "90.00".
             */
            atRisk: string;
            /**
             * Days from the claim's receipt to the payer's filing deadline; absent where the deadline is not known.
             */
            timelyFiling?: {
              daysLeft: number;
              lastDay: string;
            };
            /**
             * What the stages could not check. Absent if each had what it needs.
             */
            notChecked?: {
              stage: "integrity" | "documentation" | "modifier" | "medical-necessity";
              /**
               * `no-note`: the stage's edits that read notes had none for these lines. `no-table`: a table that the stage uses begins after the service. `no-threshold`: the payer's policy states no therapy threshold for the year. `policy-ended`: the payer's policy ended before the service, and another policy was applied. `history-limit`: the patient has more earlier claims on the day than the stage compares. `not-therapy`: the claim is institutional, and not for outpatient therapy. `professional-table`: the claim is institutional, and the stage's NCCI tables are for professional claims.
               */
              reason:
                | "no-note"
                | "no-table"
                | "no-threshold"
                | "policy-ended"
                | "history-limit"
                | "not-therapy"
                | "professional-table";
              /**
               * Line numbers.
               */
              lines: number[];
            }[];
            findings: {
              /**
               * The id of the edit; GET /v1/edits describes it.
               */
              edit: string;
              stage: "integrity" | "documentation" | "modifier" | "medical-necessity";
              severity: "hold" | "warn" | "error";
              /**
               * Line numbers; empty when the finding is about the whole claim.
               */
              lines: number[];
              /**
               * What is wrong.
               */
              message: string;
              /**
               * How to fix it.
               */
              action: string;
              /**
               * The claim adjustment reason code of the predicted denial.
               */
              carc: string | null;
              /**
               * The remittance advice remark code of the predicted denial.
               */
              rarc: string | null;
              /**
               * The rule's source.
               */
              source: string;
              /**
               * Items: A passage of a note: UTF-16 positions in its text.
               */
              evidence: {
                note: number;
                start: number;
                end: number;
              }[];
              /**
               * Dollars, such as "90.00".
               */
              atRisk: string;
            }[];
            /**
             * Only on later revisions: what changed since the claim's previous verdict.
             */
            changes?: {
              /**
               * The revision of the previous verdict.
               */
              since: number;
              appeared: {
                /**
                 * The id of the edit; GET /v1/edits describes it.
                 */
                edit: string;
                severity: "hold" | "warn" | "error";
                /**
                 * Line numbers; empty when the finding is about the whole claim.
                 */
                lines: number[];
                /**
                 * What is wrong.
                 */
                message: string;
                /**
                 * Dollars, such as "90.00".
                 */
                atRisk: string;
              }[];
              gone: {
                /**
                 * The id of the edit; GET /v1/edits describes it.
                 */
                edit: string;
                severity: "hold" | "warn" | "error";
                /**
                 * Line numbers; empty when the finding is about the whole claim.
                 */
                lines: number[];
                /**
                 * What is wrong.
                 */
                message: string;
                /**
                 * Dollars, such as "90.00".
                 */
                atRisk: string;
              }[];
            };
            /**
             * When a person released the claim or withdrew the release. Absent on a verdict of the edits.
             */
            decidedAt?: string;
          }[];
        }
      | {
          /**
           * @minItems 1
           * @maxItems 250
           */
          claims: {
            claimId: string;
            batchId: string;
            revision: number;
            status: "received" | "scrubbing" | "clean" | "hold" | "error" | "released" | "superseded";
            /**
             * The number of findings.
             */
            findings: number;
            /**
             * GET it with a key of the tenant.
             */
            link: string;
          }[];
        };
  };
  "claim.release-withdrawn": {
    type: "claim.release-withdrawn";
    /**
     * When it happened, the same at every attempt.
     */
    timestamp: string;
    data:
      | {
          /**
           * Verdicts, as in GET /v1/verdicts.
           *
           * @minItems 1
           * @maxItems 250
           */
          claims: {
            claimId: string;
            controlNumber: string;
            batchId: string;
            revision: number;
            status: "received" | "scrubbing" | "clean" | "hold" | "error" | "released" | "superseded";
            contentRelease: string;
            rulesVersion: string;
            /**
             * ISO 8601, UTC.
             */
            scrubbedAt: string;
            /**
             * Dollars, such as "90.00".
             */
            atRisk: string;
            /**
             * Days from the claim's receipt to the payer's filing deadline; absent where the deadline is not known.
             */
            timelyFiling?: {
              daysLeft: number;
              lastDay: string;
            };
            /**
             * What the stages could not check. Absent if each had what it needs.
             */
            notChecked?: {
              stage: "integrity" | "documentation" | "modifier" | "medical-necessity";
              /**
               * `no-note`: the stage's edits that read notes had none for these lines. `no-table`: a table that the stage uses begins after the service. `no-threshold`: the payer's policy states no therapy threshold for the year. `policy-ended`: the payer's policy ended before the service, and another policy was applied. `history-limit`: the patient has more earlier claims on the day than the stage compares. `not-therapy`: the claim is institutional, and not for outpatient therapy. `professional-table`: the claim is institutional, and the stage's NCCI tables are for professional claims.
               */
              reason:
                | "no-note"
                | "no-table"
                | "no-threshold"
                | "policy-ended"
                | "history-limit"
                | "not-therapy"
                | "professional-table";
              /**
               * Line numbers.
               */
              lines: number[];
            }[];
            findings: {
              /**
               * The id of the edit; GET /v1/edits describes it.
               */
              edit: string;
              stage: "integrity" | "documentation" | "modifier" | "medical-necessity";
              severity: "hold" | "warn" | "error";
              /**
               * Line numbers; empty when the finding is about the whole claim.
               */
              lines: number[];
              /**
               * What is wrong.
               */
              message: string;
              /**
               * How to fix it.
               */
              action: string;
              /**
               * The claim adjustment reason code of the predicted denial.
               */
              carc: string | null;
              /**
               * The remittance advice remark code of the predicted denial.
               */
              rarc: string | null;
              /**
               * The rule's source.
               */
              source: string;
              /**
               * Items: A passage of a note: UTF-16 positions in its text.
               */
              evidence: {
                note: number;
                start: number;
                end: number;
              }[];
              /**
               * Dollars, such as "90.00".
               */
              atRisk: string;
            }[];
            /**
             * Only on later revisions: what changed since the claim's previous verdict.
             */
            changes?: {
              /**
               * The revision of the previous verdict.
               */
              since: number;
              appeared: {
                /**
                 * The id of the edit; GET /v1/edits describes it.
                 */
                edit: string;
                severity: "hold" | "warn" | "error";
                /**
                 * Line numbers; empty when the finding is about the whole claim.
                 */
                lines: number[];
                /**
                 * What is wrong.
                 */
                message: string;
                /**
                 * Dollars, such as "90.00".
                 */
                atRisk: string;
              }[];
              gone: {
                /**
                 * The id of the edit; GET /v1/edits describes it.
                 */
                edit: string;
                severity: "hold" | "warn" | "error";
                /**
                 * Line numbers; empty when the finding is about the whole claim.
                 */
                lines: number[];
                /**
                 * What is wrong.
                 */
                message: string;
                /**
                 * Dollars, such as "90.00".
                 */
                atRisk: string;
              }[];
            };
            /**
             * When a person released the claim or withdrew the release. Absent on a verdict of the edits.
             */
            decidedAt?: string;
          }[];
        }
      | {
          /**
           * @minItems 1
           * @maxItems 250
           */
          claims: {
            claimId: string;
            batchId: string;
            revision: number;
            status: "received" | "scrubbing" | "clean" | "hold" | "error" | "released" | "superseded";
            /**
             * The number of findings.
             */
            findings: number;
            /**
             * GET it with a key of the tenant.
             */
            link: string;
          }[];
        };
  };
  "batch.concluded": {
    type: "batch.concluded";
    /**
     * When it happened, the same at every attempt.
     */
    timestamp: string;
    data: {
      /**
       * @minItems 1
       * @maxItems 250
       */
      batches: {
        batchId: string;
        /**
         * ISO 8601, UTC.
         */
        admittedAt: string;
        accepted: number;
        rejected: number;
        claims: {
          clean: number;
          hold: number;
          error: number;
          released: number;
          superseded: number;
        };
        /**
         * GET it with a key of the tenant.
         */
        link: string;
      }[];
    };
  };
  "deadline.near": {
    type: "deadline.near";
    /**
     * When it happened, the same at every attempt.
     */
    timestamp: string;
    data:
      | {
          /**
           * FIRSTPASS_DEADLINE_NEAR_DAYS.
           */
          withinDays: number;
          /**
           * Most urgent first.
           *
           * @minItems 1
           * @maxItems 250
           */
          claims: {
            claimId: string;
            batchId: string;
            revision: number;
            status: "received" | "scrubbing" | "clean" | "hold" | "error" | "released" | "superseded";
            controlNumber: string;
            payerId: string;
            /**
             * The last day to file.
             */
            lastDay: string;
            daysLeft: number;
            /**
             * Dollars, such as "90.00".
             */
            atRisk: string;
            /**
             * GET it with a key of the tenant.
             */
            link: string;
          }[];
        }
      | {
          /**
           * FIRSTPASS_DEADLINE_NEAR_DAYS.
           */
          withinDays: number;
          claims: {
            claimId: string;
            batchId: string;
            revision: number;
            status: "received" | "scrubbing" | "clean" | "hold" | "error" | "released" | "superseded";
            /**
             * GET it with a key of the tenant.
             */
            link: string;
          }[];
        };
  };
  "clinician.requested": {
    type: "clinician.requested";
    /**
     * When it happened, the same at every attempt.
     */
    timestamp: string;
    data:
      | {
          /**
           * @minItems 1
           * @maxItems 250
           */
          requests: {
            requestId: string;
            claimId: string;
            revision: number;
            controlNumber: string;
            /**
             * The service whose note the clinician is asked about.
             */
            serviceDate: string;
            /**
             * The edits whose findings it asks about.
             */
            edits: string[];
            /**
             * The words of the request. GET it with a key of the tenant.
             */
            link: string;
          }[];
        }
      | {
          requests: {
            requestId: string;
            claimId: string;
            revision: number;
            /**
             * The words of the request. GET it with a key of the tenant.
             */
            link: string;
          }[];
        };
  };
  "content.activated": {
    type: "content.activated";
    /**
     * When it happened, the same at every attempt.
     */
    timestamp: string;
    data: {
      release: string;
      previous: string;
      /**
       * GET it with a key of the tenant.
       */
      link: string;
    };
  };
  "endpoint.failing": {
    type: "endpoint.failing";
    /**
     * When it happened, the same at every attempt.
     */
    timestamp: string;
    data:
      | {
          endpointId: string;
          url: string;
          /**
           * ISO 8601, UTC.
           */
          failingSince: string;
          lastError: string;
          /**
           * GET it with a key of the tenant.
           */
          link: string;
        }
      | {
          endpointId: string;
          /**
           * ISO 8601, UTC.
           */
          failingSince: string;
          /**
           * GET it with a key of the tenant.
           */
          link: string;
        };
  };
  verdicts: {
    type: "verdicts";
    verdicts:
      | {
          claimId: string;
          controlNumber: string;
          batchId: string;
          revision: number;
          status: "received" | "scrubbing" | "clean" | "hold" | "error" | "released" | "superseded";
          contentRelease: string;
          rulesVersion: string;
          /**
           * ISO 8601, UTC.
           */
          scrubbedAt: string;
          /**
           * Dollars, such as "90.00".
           */
          atRisk: string;
          /**
           * Days from the claim's receipt to the payer's filing deadline; absent where the deadline is not known.
           */
          timelyFiling?: {
            daysLeft: number;
            lastDay: string;
          };
          /**
           * What the stages could not check. Absent if each had what it needs.
           */
          notChecked?: {
            stage: "integrity" | "documentation" | "modifier" | "medical-necessity";
            /**
             * `no-note`: the stage's edits that read notes had none for these lines. `no-table`: a table that the stage uses begins after the service. `no-threshold`: the payer's policy states no therapy threshold for the year. `policy-ended`: the payer's policy ended before the service, and another policy was applied. `history-limit`: the patient has more earlier claims on the day than the stage compares. `not-therapy`: the claim is institutional, and not for outpatient therapy. `professional-table`: the claim is institutional, and the stage's NCCI tables are for professional claims.
             */
            reason:
              | "no-note"
              | "no-table"
              | "no-threshold"
              | "policy-ended"
              | "history-limit"
              | "not-therapy"
              | "professional-table";
            /**
             * Line numbers.
             */
            lines: number[];
          }[];
          findings: {
            /**
             * The id of the edit; GET /v1/edits describes it.
             */
            edit: string;
            stage: "integrity" | "documentation" | "modifier" | "medical-necessity";
            severity: "hold" | "warn" | "error";
            /**
             * Line numbers; empty when the finding is about the whole claim.
             */
            lines: number[];
            /**
             * What is wrong.
             */
            message: string;
            /**
             * How to fix it.
             */
            action: string;
            /**
             * The claim adjustment reason code of the predicted denial.
             */
            carc: string | null;
            /**
             * The remittance advice remark code of the predicted denial.
             */
            rarc: string | null;
            /**
             * The rule's source.
             */
            source: string;
            /**
             * Items: A passage of a note: UTF-16 positions in its text.
             */
            evidence: {
              note: number;
              start: number;
              end: number;
            }[];
            /**
             * Dollars, such as "90.00".
             */
            atRisk: string;
          }[];
          /**
           * Only on later revisions: what changed since the claim's previous verdict.
           */
          changes?: {
            /**
             * The revision of the previous verdict.
             */
            since: number;
            appeared: {
              /**
               * The id of the edit; GET /v1/edits describes it.
               */
              edit: string;
              severity: "hold" | "warn" | "error";
              /**
               * Line numbers; empty when the finding is about the whole claim.
               */
              lines: number[];
              /**
               * What is wrong.
               */
              message: string;
              /**
               * Dollars, such as "90.00".
               */
              atRisk: string;
            }[];
            gone: {
              /**
               * The id of the edit; GET /v1/edits describes it.
               */
              edit: string;
              severity: "hold" | "warn" | "error";
              /**
               * Line numbers; empty when the finding is about the whole claim.
               */
              lines: number[];
              /**
               * What is wrong.
               */
              message: string;
              /**
               * Dollars, such as "90.00".
               */
              atRisk: string;
            }[];
          };
          /**
           * When a person released the claim or withdrew the release. Absent on a verdict of the edits.
           */
          decidedAt?: string;
        }[]
      | {
          claimId: string;
          batchId: string;
          revision: number;
          status: "received" | "scrubbing" | "clean" | "hold" | "error" | "released" | "superseded";
          /**
           * The number of findings.
           */
          findings: number;
          /**
           * GET it with a key of the tenant.
           */
          link: string;
        }[];
  };
  test: {
    type: "test";
    /**
     * When it happened, the same at every attempt.
     */
    timestamp?: string;
    data?: {};
  };
}
