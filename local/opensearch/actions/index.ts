import type { Action } from "./action";
import { bulk } from "./bulk";
import { catIndices, getHealth, getInfo } from "./cluster";
import { createDocument, deleteDocument, getDocument, indexDocument } from "./documents";
import {
  createIndex,
  deleteIndex,
  getIndex,
  getMapping,
  getSettings,
  putMapping,
  refreshIndices,
} from "./indices";
import { addPolicy, changePolicy, explainIndex } from "./managed-indices";
import { deletePolicy, getPolicy, putPolicy } from "./policies";
import { countDocuments, searchDocuments } from "./search";
import { deleteIndexTemplate, getIndexTemplate, putIndexTemplate } from "./templates";

/**
 * What the stand-in does, by the names that faults have for it. What setting up a domain needs besides (roles, saved
 * objects of Dashboards) would be an action here; without one it is refused by its path.
 */
export const openSearchActions = {
  AddPolicy: addPolicy,
  Bulk: bulk,
  CatIndices: catIndices,
  ChangePolicy: changePolicy,
  Count: countDocuments,
  CreateDocument: createDocument,
  CreateIndex: createIndex,
  DeleteDocument: deleteDocument,
  DeleteIndex: deleteIndex,
  DeleteIndexTemplate: deleteIndexTemplate,
  DeletePolicy: deletePolicy,
  ExplainIndex: explainIndex,
  GetDocument: getDocument,
  GetHealth: getHealth,
  GetIndex: getIndex,
  GetIndexTemplate: getIndexTemplate,
  GetInfo: getInfo,
  GetMapping: getMapping,
  GetPolicy: getPolicy,
  GetSettings: getSettings,
  IndexDocument: indexDocument,
  PutIndexTemplate: putIndexTemplate,
  PutMapping: putMapping,
  PutPolicy: putPolicy,
  Refresh: refreshIndices,
  Search: searchDocuments,
} as const satisfies Record<string, Action>;

export type OpenSearchOperation = keyof typeof openSearchActions;
