from django.db import migrations

from zabta_site.ledgerbook.guards import migrate_guards


class Migration(migrations.Migration):
    dependencies = [("ledgerbook", "0001_initial")]
    operations = [migrations.RunPython(migrate_guards, migrations.RunPython.noop)]
