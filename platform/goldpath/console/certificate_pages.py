"""The pages of certificates of attendance: a course's, and one's own."""

from goldpath.console.page import Form, Page

ISSUE = Form(
    name="issue-certificates",
    operation="IssueCertificates",
    fields=("course", "early"),
    done="Whoever has completed the course has a certificate now.",
    thing="course",
)

REISSUE = Form(
    name="reissue-certificate",
    operation="ReissueCertificate",
    fields=("certificate", "expectedVersion"),
    done="The certificate is issued anew, with a code of its own.",
    own_key=True,
)

REVOKE = Form(
    name="revoke-certificate",
    operation="RevokeCertificate",
    fields=("certificate", "reason", "expectedVersion"),
    done="The certificate is revoked. Its code says so from now on.",
)

COURSE_CERTIFICATES = Page(
    name="course_certificates",
    path="/projects/{slug}/courses/{id}/certificates",
    operation="CourseCertificatesPage",
    shown="node.title",
    parameters=("after", "before"),
    forms=(ISSUE, REISSUE, REVOKE),
    signed_in=True,
    paged=50,
)

MY_CERTIFICATES = Page(
    name="my_certificates",
    path="/my-certificates",
    operation="MyCertificatesPage",
    shown="viewer",
    signed_in=True,
)

CERTIFICATE_PAGES = (COURSE_CERTIFICATES, MY_CERTIFICATES)
