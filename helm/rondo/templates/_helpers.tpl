{{/* What every name begins with; short enough for the longest end. */}}
{{- define "rondo.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride -}}
{{- else if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | replace "." "-" | trunc 46 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | replace "." "-" | trunc 46 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "rondo.operator" -}}
{{- include "rondo.fullname" . }}-operator
{{- end -}}

{{- define "rondo.coordinator" -}}
{{- include "rondo.fullname" . }}-coordinator
{{- end -}}

{{/* The operator makes this Secret itself. */}}
{{- define "rondo.tlsSecret" -}}
{{- include "rondo.coordinator" . }}-tls
{{- end -}}

{{- define "rondo.serviceAccount" -}}
{{- if .Values.serviceAccount.create -}}
{{- .Values.serviceAccount.name | default (include "rondo.operator" .) -}}
{{- else -}}
{{- required "serviceAccount.name must be given where serviceAccount.create is false" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{/* By digest where there is one: a tag can move. */}}
{{- define "rondo.image" -}}
{{- if eq .Values.image.tag "latest" -}}
{{- fail "image.tag must not be \"latest\", since nobody could say what has run: give a version, or image.digest" -}}
{{- end -}}
{{- if .Values.image.digest -}}
{{- printf "%s@%s" .Values.image.repository .Values.image.digest -}}
{{- else -}}
{{- printf "%s:%s" .Values.image.repository (.Values.image.tag | default .Chart.AppVersion) -}}
{{- end -}}
{{- end -}}

{{- define "rondo.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
app.kubernetes.io/name: rondo
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end -}}

{{/* Of the operator's pods. Network policies that the operator makes for generators select the name and the component. */}}
{{- define "rondo.selectorLabels" -}}
app.kubernetes.io/name: rondo
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: operator
{{- end -}}

{{/* As strict as Pod Security has it. */}}
{{- define "rondo.podSecurityContext" -}}
runAsNonRoot: true
{{- with .Values.runAsUser }}
runAsUser: {{ . }}
fsGroup: {{ . }}
{{- end }}
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "rondo.securityContext" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end -}}

{{/* What the operator needs in every namespace where there are runs, or Services that they name. */}}
{{- define "rondo.runRules" -}}
- apiGroups: [rondo.dev]
  resources: [benchmarkruns]
  verbs: [get, list, watch]
- apiGroups: [rondo.dev]
  resources: [benchmarkruns/status]
  verbs: [patch]
# For owner references, where the cluster checks who may set them.
- apiGroups: [rondo.dev]
  resources: [benchmarkruns/finalizers]
  verbs: [update]
- apiGroups: [batch]
  resources: [jobs]
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [""]
  resources: [configmaps]
  verbs: [get, list, create, delete]
- apiGroups: [""]
  resources: [pods, services]
  verbs: [get, list, watch]
- apiGroups: [discovery.k8s.io]
  resources: [endpointslices]
  verbs: [list, watch]
# Why a pod can't be made or mounted is said by events alone, and these can be listed by what they are about.
- apiGroups: [""]
  resources: [events]
  verbs: [list]
- apiGroups: [events.k8s.io]
  resources: [events]
  verbs: [get, create, patch]
{{- if .Values.generators.networkPolicy }}
# They go with their Job.
- apiGroups: [networking.k8s.io]
  resources: [networkpolicies]
  verbs: [get, create]
{{- end }}
{{- end -}}
